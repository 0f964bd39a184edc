import type { Terminal } from '@xterm/xterm';
import { rightClickDeed, type TerminalHabits } from './terminal-habits';

/** What the mouse can do beside selecting. */
export interface PointerPlace {
  readonly habits: () => TerminalHabits;
  readonly copy: () => void;
  readonly paste: () => void;
  /** Shows the menu where the right click was. */
  readonly menu: (click: MouseEvent) => void;
}

/** The mouse on one terminal: right clicks, and copying what was selected. Selections that the search or a key makes are not copied. */
export class TerminalPointer implements Disposable {
  readonly #ends = new AbortController();
  #isDown = false;
  #hasSelected = false;

  constructor(
    element: HTMLElement,
    private readonly terminal: Terminal,
    private readonly place: PointerPlace,
  ) {
    const { signal } = this.#ends;
    // Before xterm's own listener, which would select a word or make ready for the browser's menu.
    element.addEventListener('mousedown', () => this.#down(), { capture: true, signal });
    element.addEventListener('contextmenu', event => this.#rightClick(event), { capture: true, signal });
    element.addEventListener('contextmenu', event => this.#afterRightClick(event), { signal });
    // After xterm's listener on the document, which ends the selection.
    element.ownerDocument.defaultView?.addEventListener('mouseup', () => this.#up(), { signal });
    const selected = terminal.onSelectionChange(() => (this.#hasSelected = true));
    signal.addEventListener('abort', () => selected.dispose());
  }

  [Symbol.dispose](): void {
    this.#ends.abort();
  }

  #down(): void {
    this.#isDown = true;
    this.#hasSelected = false;
  }

  #up(): void {
    const hasSelected = this.#isDown && this.#hasSelected;
    this.#isDown = false;
    if (hasSelected && this.terminal.hasSelection() && this.place.habits().onSelect === 'copy') this.place.copy();
  }

  #rightClick(event: MouseEvent): void {
    const deed = rightClickDeed(this.place.habits().rightClick, {
      hasSelection: this.terminal.hasSelection(),
      followsMouse: this.terminal.modes.mouseTrackingMode !== 'none',
      hasShift: event.shiftKey,
    });
    // In menu mode xterm selects the word under the pointer first.
    if (deed === 'menu') return;
    event.preventDefault();
    event.stopPropagation();
    if (deed === 'copy') this.place.copy();
    if (deed === 'paste') this.place.paste();
  }

  #afterRightClick(event: MouseEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.place.menu(event);
  }
}
