import { Injectable } from '@angular/core';

/** What commands can do to the terminal that the keyboard belongs to. */
export interface TerminalCommands {
  copy(): void;
  paste(): void;
  search(): void;
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
