/** A key press as browsers tell it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Modifiers and one key, read from text such as `Ctrl+Shift+W`. */
export interface KeyChord {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** A letter or digit in upper case, or the key's name. */
  readonly key: string;
}

const modifiers: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta'>> = {
  Control: 'ctrl',
  Ctrl: 'ctrl',
  Option: 'alt',
  Alt: 'alt',
  Shift: 'shift',
  Command: 'meta',
};

/** Keys with a name or a sign, by the physical key that carries them: with Shift the sign itself is another one. */
const codes: Readonly<Record<string, string>> = {
  '`': 'Backquote',
  '-': 'Minus',
  '=': 'Equal',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  ';': 'Semicolon',
  "'": 'Quote',
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  Space: 'Space',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Return: 'Enter',
};
const named = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'IntlBackslash',
]);

/** Reads keys as people write them. `undefined`: not keys, an unknown key, or a key that needs a modifier and has none. */
export function readChord(text: string): KeyChord | undefined {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const held = parts.map(part => modifiers[part]);
  if (held.includes(undefined) || new Set(held).size !== held.length) return undefined;
  const isFunction = /^F([1-9]|1\d|2[0-4])$/.test(key);
  const isKnown = isFunction || /^[0-9A-Z]$/.test(key) || named.has(key) || key in codes;
  if (!isKnown || (held.length === 0 && !isFunction)) return undefined;
  return { ctrl: held.includes('ctrl'), alt: held.includes('alt'), shift: held.includes('shift'), meta: held.includes('meta'), key };
}

/** Whether a key press is the chord. Letters go by what the keyboard's layout says, digits and signs by the physical key. */
export function isPressed(chord: KeyChord, press: KeyPress): boolean {
  if (chord.ctrl !== press.ctrlKey || chord.alt !== press.altKey || chord.shift !== press.shiftKey || chord.meta !== press.metaKey)
    return false;
  if (/^[A-Z]$/.test(chord.key)) {
    // A layout without Latin letters still has the physical key.
    return /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() === chord.key : press.code === `Key${chord.key}`;
  }
  if (/^[0-9]$/.test(chord.key)) return press.code === `Digit${chord.key}`;
  return press.code === (codes[chord.key] ?? chord.key);
}

/** A letter with Ctrl alone: programs in terminals live on these. */
export function isBareControlLetter(press: KeyPress): boolean {
  const isLetter = /^[a-z]$/i.test(press.key) || /^Key[A-Z]$/.test(press.code);
  return isLetter && press.ctrlKey && !press.altKey && !press.shiftKey && !press.metaKey;
}
