import type { Random } from './random';

/** What one pass of a fault is given. */
export interface FaultPass {
  /** Chooses the moment. */
  readonly random: Random;
  /** `quick`: the one pass in `npm test`, with waits and numbers cut down; `full`: as the list of faults has it. */
  readonly size: 'quick' | 'full';
  /** For the app: the display, above all. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Something that goes wrong, and what must follow. */
export interface Fault {
  /** The row of the list of faults, such as `A3`. */
  readonly id: string;
  readonly name: string;
  /** Injects it once into a fresh app. Answers how long recovering took, in ms. @throws what was promised and did not come */
  run(pass: FaultPass): Promise<number>;
}
