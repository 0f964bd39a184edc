/** Why a program could not be started or did not answer. The set is closed. */
export type ProgramProblemCode =
  | 'path-not-absolute'
  | 'program-missing'
  | 'program-not-executable'
  | 'folder-missing'
  | 'bad-argument'
  | 'not-started'
  | 'timed-out'
  | 'too-much-output'
  | 'cancelled';

/** A program that did not do what was asked. Plain data; names paths, never arguments or variables, which may hold secrets. */
export interface ProgramProblem {
  readonly code: ProgramProblemCode;
  readonly path: string;
  /** One English sentence: what is wrong and what to do. */
  readonly message: string;
  /** The system's own code (`ENOEXEC`), when the system refused. */
  readonly systemCode?: string;
}

/** `what` completes the sentence that starts with the path. */
export function programProblem(code: ProgramProblemCode, path: string, what: string): ProgramProblem {
  return { code, path, message: `${path} ${what}.` };
}
