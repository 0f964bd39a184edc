import type { Pause } from './pause';

/** Says something at once, and then at most once in a while, the last time never left out. */
export class Paced implements Disposable {
  readonly #over = new AbortController();
  #isResting = false;
  #isDue = false;

  /** `every`: ms between two times. */
  constructor(
    private readonly every: number,
    private readonly pause: Pause,
    private readonly say: () => void,
  ) {}

  /** There is something new to say. */
  tell(): void {
    if (this.#isResting) this.#isDue = true;
    else void this.#speak();
  }

  async #speak(): Promise<void> {
    this.#isDue = false;
    this.#isResting = true;
    this.say();
    await this.pause(this.every, this.#over.signal);
    this.#isResting = false;
    if (this.#isDue && !this.#over.signal.aborted) void this.#speak();
  }

  /** What is due is not said any more. */
  [Symbol.dispose](): void {
    this.#over.abort();
  }
}
