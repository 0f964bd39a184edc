import { streamCredit } from './frames';

/** Counts how many items may still be sent. One waiter at a time. */
export class CreditGate {
  #waiter: ((open: boolean) => void) | undefined;
  #closed = false;

  constructor(private credit: number) {}

  /** Lets `count` more items pass, never more than the stream's window. */
  add(count: number): void {
    this.credit = Math.min(this.credit + count, streamCredit);
    if (this.#waiter !== undefined && this.credit > 0) {
      this.credit -= 1;
      this.#release(true);
    }
  }

  /** Resolves `true` when an item may be sent, `false` when the gate was closed. */
  take(): Promise<boolean> {
    if (this.#closed) return Promise.resolve(false);
    if (this.credit > 0) {
      this.credit -= 1;
      return Promise.resolve(true);
    }
    return new Promise(resolve => {
      this.#waiter = resolve;
    });
  }

  close(): void {
    this.#closed = true;
    this.#release(false);
  }

  #release(open: boolean): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.(open);
  }
}
