/**
 * Runs before any other script of the window, for two things that xterm does and the window's policy forbids as it does them.
 *
 * The policy lets only `<style>` elements in that carry its nonce; Angular is told the nonce by `ngCspNonce`, but xterm takes none. So every
 * `<style>` gets the nonce where it is made: after its insertion it would be too late.
 *
 * The policy forbids style attributes. xterm's DOM renderer writes 24-bit colours and adjusted contrasts as such; through the CSSOM the same
 * text does the same and is allowed, since only scripts of ours can do it.
 */
const nonce = document.querySelector('[ngCspNonce]')?.getAttribute('ngCspNonce') ?? '';
const createElement = document.createElement.bind(document);

document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};

const setAttribute = Element.prototype.setAttribute;

HTMLElement.prototype.setAttribute = function (this: HTMLElement, name: string, value: string): void {
  if (name === 'style') this.style.cssText = value;
  else setAttribute.call(this, name, value);
};
