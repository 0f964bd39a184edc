import type { ChildExit, StartProblem } from './child';

/** Why a child is not running any more. */
export type EndReason =
  | { readonly kind: 'not-started'; readonly problem: StartProblem }
  /** It printed nothing that says ready, or only junk. */
  | { readonly kind: 'not-ready'; readonly waitedMs: number }
  /** The readiness check itself failed. */
  | { readonly kind: 'readiness-failed'; readonly message: string }
  | { readonly kind: 'exited'; readonly exit: ChildExit }
  /** It lived and did not answer; it was killed. */
  | { readonly kind: 'unresponsive'; readonly waitedMs: number };

/** The end of one run of a child. */
export interface ChildEnd {
  readonly reason: EndReason;
  /** Whether it had been ready. */
  readonly phase: 'starting' | 'running';
  /** Its last lines, oldest first, redacted; at most 25. */
  readonly tail: readonly string[];
  /** ms since the epoch. */
  readonly at: number;
}

/** Where a supervised child is in its life. `R` is what it told when it became ready. Times are ms since the epoch. */
export type ChildState<R> =
  | { readonly state: 'idle' }
  | { readonly state: 'starting'; readonly since: number }
  | { readonly state: 'ready'; readonly value: R; readonly pid: number; readonly since: number }
  /** It has not answered for the first wait and may come back within the second. */
  | { readonly state: 'suspect'; readonly value: R; readonly pid: number; readonly since: number }
  /** Passed through after each end, before what follows from it. */
  | { readonly state: 'dead'; readonly end: ChildEnd }
  /** Waiting to be started again or starting again, for the `attempt`-th time in a row (1, 2, …). */
  | { readonly state: 'restarting'; readonly attempt: number; readonly end: ChildEnd }
  /** Only `restart()` goes on from here. */
  | { readonly state: 'given-up'; readonly end: ChildEnd }
  | { readonly state: 'stopping' }
  | { readonly state: 'stopped' };

/** One English sentence about an end, for logs and Details. */
export function describeEnd(end: ChildEnd): string {
  const { reason } = end;
  switch (reason.kind) {
    case 'not-started':
      return reason.problem.message;
    case 'not-ready':
      return `It did not say that it is ready within ${Math.round(reason.waitedMs / 1000)} s.`;
    case 'readiness-failed':
      return `It started, but could not be reached: ${reason.message}`;
    case 'unresponsive':
      return `It stopped answering for ${Math.round(reason.waitedMs / 1000)} s and was ended.`;
    case 'exited':
      return `It ended ${end.phase === 'starting' ? 'before it was ready' : 'unexpectedly'} (${describeExit(reason.exit)}).`;
  }
}

function describeExit(exit: ChildExit): string {
  if (exit.signal !== undefined) return `signal ${exit.signal}`;
  return exit.code === undefined ? 'no exit code' : `exit code ${exit.code}`;
}
