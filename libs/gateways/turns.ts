/** Work that is done one after the other, in the order in which it came. Work does not throw. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does this work when all that came before it is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn;
    return turn;
  }
}
