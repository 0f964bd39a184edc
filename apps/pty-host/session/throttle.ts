/** Shortest time between two values that are passed on, in ms. */
const interval = 100;

/** Passes on the first value at once and of those that follow quickly only the last: a program may set its title a thousand times a second. */
export class Throttle<T> {
  #timer: NodeJS.Timeout | undefined;
  #latest: { readonly value: T } | undefined;

  constructor(private readonly tell: (value: T) => void) {}

  push(value: T): void {
    if (this.#timer !== undefined) this.#latest = { value };
    else this.#pass(value);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#latest = undefined;
  }

  #pass(value: T): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const latest = this.#latest;
      this.#latest = undefined;
      if (latest) this.#pass(latest.value);
    }, interval);
    this.tell(value);
  }
}
