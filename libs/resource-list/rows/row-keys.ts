/** Whether a key opens a menu: the menu key and what stands for it. */
export function opensMenu(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  return event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10') || (event.altKey && event.key === 'ArrowDown');
}

/** Whether a key is the first letter of a search. */
export function isTyping(event: KeyboardEvent): boolean {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  return isPlain && event.key !== ' ' && [...event.key].length === 1;
}
