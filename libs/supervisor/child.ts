import type { Observable } from 'rxjs';
import type { AppError, Result } from '@drawbridge/lifecycle';

/** One line that a child printed. */
export interface ChildLine {
  readonly source: 'stdout' | 'stderr';
  readonly text: string;
}

/** How a child ended: a code, or the signal that ended it; neither when the platform does not say. */
export interface ChildExit {
  readonly code?: number | undefined;
  readonly signal?: string | undefined;
}

/** Why a child could not even be started. */
export interface StartProblem {
  /** The starter's own code, such as `program-missing` or `in-use`. */
  readonly code: string;
  /** One English sentence: what is wrong and what to do. */
  readonly message: string;
  /** The same as a person is told, where the starter knows better than “it did not start”. */
  readonly error?: AppError;
}

/** A started child process, whatever started it: a plain program or an Electron utility process. */
export interface Child {
  readonly pid: number;
  /** Its output. Subscribed to once, at once; no line printed before may be lost. */
  readonly lines$: Observable<ChildLine>;
  /** Settles once, when the process is gone and its last lines were delivered. Never rejects. */
  readonly exited: Promise<ChildExit>;
  /** Asks it to end. Harmless when it is gone. */
  terminate(): void;
  /** Ends it. Harmless when it is gone. */
  kill(): void;
  /** What to write down so that the next run finds it when this one is killed; absent for children that always die with us. */
  readonly orphan?: { readonly program: string; readonly leftovers: 'end' | 'leave' };
}

/** Starts one child; called again for every restart. Makes directories and clears stale sockets first. Never throws. */
export interface ChildFactory<C extends Child = Child> {
  start(): Promise<Result<C, StartProblem>>;
}
