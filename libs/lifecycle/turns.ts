/** Work that is done one after the other, in the order in which it came. Work that fails does not stop what comes after it. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does this work when all that came before it is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when all work that has come until now is done. */
  async done(): Promise<void> {
    await this.#last;
  }
}
