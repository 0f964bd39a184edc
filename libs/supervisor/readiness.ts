import type { Child, ChildLine } from './child';
import type { EndReason } from './child-state';
import type { Timers } from './timers';
import type { Observable } from 'rxjs';

/** How a child tells that it is ready, and what it tells. */
export type Readiness<R, C extends Child = Child> =
  /** A line of stdout: the first one that the matcher makes something of. */
  | { readonly kind: 'line'; readonly match: (line: string) => R | undefined }
  /** Anything else. The signal ends the attempt. */
  | { readonly kind: 'promise'; readonly wait: (child: C, signal: AbortSignal) => Promise<R> };

/** The port in the line `{CONNECT_GRPC_PORT: 1}`, by which tsh daemons and their kind say that they listen (over a Unix socket: 1). */
export function portLine(line: string): number | undefined {
  const match = /^\{CONNECT_GRPC_PORT: (\d{1,5})\}$/.exec(line.trim());
  const port = Number(match?.[1]);
  return match !== null && port >= 1 && port <= 65_535 ? port : undefined;
}

/** What became of waiting. */
export type ReadinessOutcome<R> = { readonly ready: true; readonly value: R } | { readonly ready: false; readonly reason: EndReason };

/** Waits until the child is ready, ends, or the limit (ms) is over. Ends the subscription and the timer in every case. */
export function whenReady<R, C extends Child>(
  child: C,
  lines$: Observable<ChildLine>,
  readiness: Readiness<R, C>,
  limit: { readonly timers: Timers; readonly ms: number },
): Promise<ReadinessOutcome<R>> {
  const abort = new AbortController();
  return new Promise<ReadinessOutcome<R>>(resolve => {
    const no = (reason: EndReason): void => resolve({ ready: false, reason });
    const cancel = limit.timers.after(limit.ms, () => no({ kind: 'not-ready', waitedMs: limit.ms }));
    abort.signal.addEventListener('abort', cancel);
    void child.exited.then(exit => no({ kind: 'exited', exit }));
    if (readiness.kind === 'promise') {
      readiness.wait(child, abort.signal).then(
        value => resolve({ ready: true, value }),
        (thrown: unknown) => no({ kind: 'readiness-failed', message: thrown instanceof Error ? thrown.message : String(thrown) }),
      );
      return;
    }
    const subscription = lines$.subscribe(line => {
      const value = line.source === 'stdout' ? readiness.match(line.text) : undefined;
      if (value !== undefined) resolve({ ready: true, value });
    });
    abort.signal.addEventListener('abort', () => subscription.unsubscribe());
  }).finally(() => abort.abort());
}
