import { Injectable } from '@angular/core';

/** What commands can do to the terminal on screen. */
export interface TerminalCommands {
  copy(): void;
  paste(): void;
  search(): void;
}

/** The terminal on screen, if the active document is one. */
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
