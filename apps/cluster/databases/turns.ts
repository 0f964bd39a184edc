/** Lets one at a time have something, in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn; call the answer to give it up. */
  async take(): Promise<() => void> {
    const mine = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = before.then(() => mine.promise);
    await before;
    return mine.resolve;
  }
}
