/** Why a program did not start. The set is closed. */
export type StartProblemReason = 'program-not-found' | 'program-not-executable' | 'cwd-not-found' | 'out-of-resources';

/** A program that did not start, in words for people: what was tried and what to do. */
export interface StartProblem {
  readonly reason: StartProblemReason;
  readonly message: string;
}

/** What to start. Nothing is searched, added or replaced. */
export interface ProgramSpec {
  /** Absolute path. */
  readonly program: string;
  /** Without the program's own name. */
  readonly args: readonly string[];
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly cwd: string;
}
