import { Injectable } from '@angular/core';
import type { TerminalView } from '@drawbridge/terminal';

/** What commands can do to the terminal that the keyboard belongs to. */
export interface TerminalCommands {
  copy(): void;
  paste(): void;
  search(): void;
  selectAll(): void;
  clear(): void;
  openLink(): void;
}

/** Commands on a terminal that is shown. What the clipboard refuses rejects inside of it and changes nothing. */
export function terminalCommands(terminal: TerminalView): TerminalCommands {
  return {
    copy: () => void terminal.copy(),
    paste: () => void terminal.paste(),
    search: () => terminal.search(),
    selectAll: () => terminal.selectAll(),
    clear: () => terminal.clear(),
    openLink: () => terminal.openLink(),
  };
}

/** The terminal that the keyboard belongs to, if the focused document is one. */
@Injectable({ providedIn: 'root' })
export class ActiveTerminal {
  #current: TerminalCommands | undefined;

  get current(): TerminalCommands | undefined {
    return this.#current;
  }

  /** Becomes the one on screen, until what is answered is called. */
  enter(terminal: TerminalCommands): () => void {
    this.#current = terminal;
    return () => {
      if (this.#current === terminal) this.#current = undefined;
    };
  }
}
