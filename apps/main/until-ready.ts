/**
 * Takes what happens before somebody is there to handle it, in order, and hands it over once they are. Start-up needs it: a page may ask for its
 * ports, or be refused something, before the services that answer have been loaded.
 */
export class UntilReady<T extends readonly unknown[]> {
  #waiting: T[] = [];
  #handler: ((...entry: T) => void) | undefined;

  readonly push = (...entry: T): void => {
    if (this.#handler === undefined) this.#waiting.push(entry);
    else this.#handler(...entry);
  };

  /** Hands over everything so far and all that follows. */
  deliverTo(handler: (...entry: T) => void): void {
    this.#handler = handler;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const entry of waiting) handler(...entry);
  }
}
