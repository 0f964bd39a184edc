import type { SessionRecords } from '@drawbridge/supervisor';
import type { GrpcChannel } from '@drawbridge/tshd-grpc';
import { ptyHostWatchPtyProcesses, type ptyHost } from '@drawbridge/wire';
import type { Observable } from 'rxjs';

/** What keeping sessions on record needs. */
export interface SessionProcessesOptions {
  /** The channel to the PTY host that runs now; `undefined` while there is none. */
  readonly channel$: Observable<GrpcChannel | undefined>;
  readonly records: SessionRecords;
  /** A program outlived its host and had to be ended. One English sentence. */
  readonly onTrouble: (sentence: string) => void;
}

/** Follows which programs the PTY host runs, and ends those that are left when it is gone: no program goes on that nobody can see. */
export class SessionProcesses {
  readonly #abort = new AbortController();
  readonly #pids = new Map<string, number>();
  #ending: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SessionProcessesOptions) {
    options.channel$.subscribe(channel => {
      if (channel === undefined) this.#ending = Promise.all([this.#ending, this.#endAll()]);
      else void this.#follow(channel);
    });
  }

  /** Answers when what was left of the last host has ended. The host has been stopped before. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#ending;
  }

  /** The program of a session, while it runs. */
  pidOf(session: string): number | undefined {
    return this.#pids.get(session);
  }

  async #endAll(): Promise<void> {
    this.#pids.clear();
    for (const { outcome } of await this.options.records.endAll())
      if (outcome !== 'gone') this.options.onTrouble(`A program outlived the part that runs terminals and was ended (${outcome}).`);
  }

  async #follow(channel: GrpcChannel): Promise<void> {
    const { path, request, response } = ptyHostWatchPtyProcesses;
    for await (const item of channel.serverStream(path, request.encode({}), { signal: this.#abort.signal })) {
      // The stream ends with its host, which the supervisor notices and tells.
      if (!item.ok) return;
      this.#note(response.decode(item.value));
    }
  }

  #note(event: ptyHost.WatchPtyProcessesResponse): void {
    const { records } = this.options;
    switch (event.event) {
      case 'started':
        this.#pids.set(event.ptyId, event.started.pid);
        records.started(event.ptyId, event.started.pid);
        return;
      case 'listed':
        if (event.listed.pid !== 0) this.#pids.set(event.ptyId, event.listed.pid);
        if (event.listed.pid !== 0) records.started(event.ptyId, event.listed.pid);
        return;
      case 'exited':
      case 'closed':
        this.#pids.delete(event.ptyId);
        void records.ended(event.ptyId);
        return;
      case 'created':
      case 'startFailed':
      case 'titleChanged':
      case 'cwdChanged':
      case undefined:
    }
  }
}
