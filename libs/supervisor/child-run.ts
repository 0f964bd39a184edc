import { Subject } from 'rxjs';
import { LogTail } from '@drawbridge/logs';
import type { Child, ChildExit, ChildLine } from './child';
import type { ChildEnd, EndReason } from './child-state';
import { Heartbeat } from './heartbeat';

import { recordPath, removeRecord, writeRecord } from './pid-record';
import { whenReady } from './readiness';
import { readyLimitMs, type SupervisionOptions } from './supervision-options';
import type { Timers } from './timers';

/** What happens in one run of a child, as its supervisor hears it. */
export interface RunListener<R, C> {
  started(child: C): void;
  ready(value: R, child: C): void;
  suspect(): void;
  recovered(): void;
}

/** How one run came out. */
export interface FinishedRun {
  readonly end: ChildEnd;
  /** ms that it had been ready; undefined when it never was. */
  readonly readyMs: number | undefined;
}

/** Starts a child, waits until it is ready, watches it, and answers when it is gone. Never rejects. */
export async function runChild<R, C extends Child>(
  options: SupervisionOptions<R, C>,
  listener: RunListener<R, C>,
  timers: Timers,
): Promise<FinishedRun> {
  const tail = new LogTail();
  const ended = (reason: EndReason, phase: ChildEnd['phase']): ChildEnd => ({ reason, phase, tail: tail.lines(), at: timers.now() });
  const started = await options.factory.start();
  if (!started.ok) return { end: ended({ kind: 'not-started', problem: started.error }, 'starting'), readyMs: undefined };
  const child = started.value;
  listener.started(child);
  const lines = new Subject<ChildLine>();
  const outcome = whenReady(child, lines, options.readiness, { timers, ms: options.readyLimitMs ?? readyLimitMs });
  keepLines(child, lines, tail, options);
  const record = new KeptRecord(options, child);
  try {
    const readiness = await outcome;
    if (!readiness.ready) {
      if (readiness.reason.kind !== 'exited') child.kill();
      await child.exited;
      return { end: ended(readiness.reason, 'starting'), readyMs: undefined };
    }
    const since = timers.monotonic();
    listener.ready(readiness.value, child);
    const reason = await watch(child, readiness.value, { options, listener, timers });
    return { end: ended(reason, 'running'), readyMs: timers.monotonic() - since };
  } finally {
    await record.forget();
  }
}

function keepLines<R, C extends Child>(child: C, lines: Subject<ChildLine>, tail: LogTail, options: SupervisionOptions<R, C>): void {
  const redact = options.redactor?.() ?? ((text: string): string => text);
  child.lines$.subscribe(line => {
    tail.push(redact(line.text));
    options.onLine?.(line);
    lines.next(line);
  });
}

interface Watch<R, C extends Child> {
  readonly options: SupervisionOptions<R, C>;
  readonly listener: RunListener<R, C>;
  readonly timers: Timers;
}

/** From ready to the end. A child that answers no more is killed, and that is then the reason of its exit. */
async function watch<R, C extends Child>(child: C, value: R, { options, listener, timers }: Watch<R, C>): Promise<EndReason> {
  let unresponsiveMs: number | undefined;
  const { ping } = options;
  const heartbeat =
    ping === undefined
      ? undefined
      : new Heartbeat(
          signal => ping(child, value, signal),
          {
            suspect: () => listener.suspect(),
            recovered: () => listener.recovered(),
            unresponsive: waitedMs => {
              unresponsiveMs = waitedMs;
              child.kill();
            },
          },
          timers,
          options.heartbeat,
        );
  const exit: ChildExit = await child.exited;
  heartbeat?.[Symbol.dispose]();
  return unresponsiveMs === undefined ? { kind: 'exited', exit } : { kind: 'unresponsive', waitedMs: unresponsiveMs };
}

/** The record on disk for the time a child lives. */
class KeptRecord {
  readonly #file: string | undefined;
  readonly #written: Promise<void>;

  constructor(
    private readonly options: Pick<SupervisionOptions<never>, 'name' | 'runDirectory' | 'onTrouble'>,
    child: Child,
  ) {
    this.#file =
      options.runDirectory === undefined || child.orphan === undefined ? undefined : recordPath(options.runDirectory, options.name);
    this.#written = this.#write(child);
  }

  async forget(): Promise<void> {
    await this.#written;
    if (this.#file === undefined) return;
    await removeRecord(this.#file).catch((thrown: unknown) =>
      this.options.onTrouble?.(`The record of ${this.options.name} could not be removed: ${String(thrown)}`),
    );
  }

  async #write(child: Child): Promise<void> {
    if (this.#file === undefined || child.orphan === undefined) return;
    const written = await writeRecord(this.#file, { pid: child.pid, ...child.orphan });
    if (!written.ok) this.options.onTrouble?.(`The record of ${this.options.name} could not be written: ${written.error.message}`);
  }
}
