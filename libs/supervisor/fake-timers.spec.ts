import type { Timers } from './index';

interface Waiting {
  readonly at: number;
  readonly action: () => void;
}

/** For specs: time that passes only when told to. */
export class FakeTimers implements Timers {
  #wall = Date.UTC(2026, 10, 22);
  #monotonic = 0;
  #waiting: Waiting[] = [];

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(ms: number, action: () => void): () => void {
    const one = { at: this.#monotonic + ms, action };
    this.#waiting.push(one);
    return () => (this.#waiting = this.#waiting.filter(other => other !== one));
  }

  get count(): number {
    return this.#waiting.length;
  }

  /** Lives through this time: everything due happens in its order, and promises in between settle. */
  async live(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    for (;;) {
      await settle();
      const next = this.#waiting.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#pass(Math.max(0, next.at - this.#monotonic)); // After a skip it is overdue.
      this.#waiting = this.#waiting.filter(one => one !== next);
      next.action();
    }
    this.#pass(Math.max(0, end - this.#monotonic));
    await settle();
  }

  /** The clock is set, or the computer sleeps and its monotonic clock stands still. */
  jumpWall(ms: number): void {
    this.#wall += ms;
  }

  /** The computer sleeps and its monotonic clock goes on, or this process was stopped: all of it has passed, and no timer has run. */
  skip(ms: number): void {
    this.#pass(ms);
  }

  #pass(ms: number): void {
    this.#wall += ms;
    this.#monotonic += ms;
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(resolve => setImmediate(resolve));
}

describe('FakeTimers', () => {
  it('runs what is due in its order, and what that asks for, and nothing that was cancelled', async () => {
    const timers = new FakeTimers();
    const seen: string[] = [];
    timers.after(20, () => seen.push(`b ${timers.monotonic()}`));
    timers.after(10, () => {
      seen.push(`a ${timers.monotonic()}`);
      timers.after(5, () => seen.push(`inner ${timers.monotonic()}`));
    });
    timers.after(15, () => seen.push('cancelled'))();
    timers.after(31, () => seen.push('later'));
    await timers.live(30);
    expect(seen).toEqual(['a 10', 'inner 15', 'b 20']);
    expect(timers.count).toBe(1);
  });
});
