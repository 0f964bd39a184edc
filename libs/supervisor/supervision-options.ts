import type { Child, ChildFactory, ChildLine } from './child';
import type { HeartbeatTimes } from './heartbeat';
import type { QuitGuard } from './quit-guard';
import type { Readiness } from './readiness';
import type { RestartTimes } from './restart-policy';
import type { StopTimes } from './stop-child';
import type { Timers } from './timers';

/** What a supervisor is told about its child. `R` is what the child tells when it becomes ready. */
export interface SupervisionOptions<R, C extends Child = Child> {
  /** Short and fit for a file name: `tshd`, `pty-host`. */
  readonly name: string;
  readonly factory: ChildFactory<C>;
  readonly readiness: Readiness<R, C>;
  /** ms from the start to ready; default 15 000. */
  readonly readyLimitMs?: number;
  /** Asks the ready child whether it lives; settles when it answers. Without it only an exit is noticed. */
  readonly ping?: (child: C, value: R, signal: AbortSignal) => Promise<unknown>;
  /** Runs before the courtesy signal of a stop: cancel calls, close streams. */
  readonly beforeStop?: (child: C) => Promise<void>;
  /** A private directory for the record by which the next run finds this child when this run is killed. */
  readonly runDirectory?: string;
  /** Every line the child prints, as it is, for its log. */
  readonly onLine?: (line: ChildLine) => void;
  /** Makes the function that takes secrets out of one run's lines before they are kept for error reports. */
  readonly redactor?: () => (text: string) => string;
  /** Troubles that do not change the child's state: a hook that failed, a record that could not be written. One English sentence. */
  readonly onTrouble?: (sentence: string) => void;
  /** Shared by all children of the application. */
  readonly guard?: QuitGuard;
  readonly timers?: Timers;
  readonly heartbeat?: HeartbeatTimes;
  readonly restarts?: RestartTimes;
  readonly stops?: StopTimes;
}

/** How long a child may take to become ready, in ms, unless told otherwise. */
export const readyLimitMs = 15_000;
