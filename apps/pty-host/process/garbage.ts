import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Rows of terminals that are let go of before it is worth while: each takes some 2 KB. */
const worthCollecting = 2_000;
/** ms that a collection waits for more. */
const delay = 1_000;

/** Collects garbage when terminals have let go of many rows. V8 does so by itself only when a process allocates, and a host whose sessions rest does not. */
export class Garbage {
  #rows = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly collect: () => void) {}

  /** So many rows are not needed any more. */
  add(rows: number): void {
    this.#rows += rows;
    if (this.#rows < worthCollecting || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#rows = 0;
      this.collect();
    }, delay).unref();
  }
}

/** V8's own collector, some 20 ms at a time. Node has no other way to it without a switch at the start, which Electron does not pass on. */
export function collectGarbage(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  return () => collect();
}
