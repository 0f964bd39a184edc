/**
 * Runs before any other script of the window. The window's policy lets only `<style>` elements in that carry its nonce; Angular is told the nonce by
 * `ngCspNonce`, but xterm takes none. So every `<style>` gets the nonce where it is made: after its insertion it would be too late.
 */
const nonce = document.querySelector('[ngCspNonce]')?.getAttribute('ngCspNonce') ?? '';
const createElement = document.createElement.bind(document);

document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};
