/** Raised once when the application quits: from then on nothing that dies is started again, and nothing new is started. */
export class QuitGuard {
  #isRaised = false;

  get isRaised(): boolean {
    return this.#isRaised;
  }

  raise(): void {
    this.#isRaised = true;
  }
}
