import { endSession, processFacts, type EndedProcess, type ProcessIdentity } from '@drawbridge/programs';
import { recordPath, removeRecord, writeRecord } from './pid-record';

/** ms between hang-up and SIGKILL for a session whose host is gone: its terminal was hung up by the host's end already. */
const graceMs = 1000;

/** How a session was ended that outlived its host. */
export interface EndedSession {
  readonly id: string;
  readonly outcome: EndedProcess;
}

/**
 * The programs that a child of ours runs in terminals. They can outlive it: a shell may ignore the hang-up, or another program may hold its terminal open
 * (node-pty's are inherited by what is started later). Each is on record, so that it is ended when its host dies, or by the next run when ours dies too.
 */
export class SessionRecords {
  readonly #running = new Map<string, Promise<ProcessIdentity | undefined>>();

  constructor(
    private readonly options: {
      readonly runDirectory: string;
      /** One English sentence. */
      readonly onTrouble: (sentence: string) => void;
    },
  ) {}

  /** A program runs; it leads a terminal session. `id`: fit for a file name. */
  started(id: string, pid: number): void {
    if (!this.#running.has(id)) this.#running.set(id, this.#record(id, pid));
  }

  /** It has ended and is forgotten. */
  async ended(id: string): Promise<void> {
    const record = this.#running.get(id);
    if (record === undefined) return;
    this.#running.delete(id);
    await record;
    await this.#forget(id);
  }

  /** The host is gone: ends what is left of its sessions. Answers when they have ended. */
  async endAll(): Promise<readonly EndedSession[]> {
    const all = [...this.#running];
    this.#running.clear();
    return Promise.all(all.map(async ([id, record]) => ({ id, outcome: await this.#end(id, await record) })));
  }

  async #end(id: string, leader: ProcessIdentity | undefined): Promise<EndedProcess> {
    const outcome = leader === undefined ? 'gone' : await endSession(leader, graceMs);
    // The next run tries again.
    if (outcome !== 'survived') await this.#forget(id);
    return outcome;
  }

  async #record(id: string, pid: number): Promise<ProcessIdentity | undefined> {
    const facts = await processFacts(pid);
    if (facts === undefined) return undefined;
    const file = recordPath(this.options.runDirectory, nameOf(id));
    const written = await writeRecord(file, { pid, program: facts.programs[0] ?? '', leftovers: 'session' });
    if (!written.ok) this.options.onTrouble(`The record of a session could not be written: ${written.error.message}`);
    return { pid: facts.pid, startTime: facts.startTime };
  }

  async #forget(id: string): Promise<void> {
    await removeRecord(recordPath(this.options.runDirectory, nameOf(id))).catch((thrown: unknown) =>
      this.options.onTrouble(`The record of a session could not be removed: ${String(thrown)}`),
    );
  }
}

const nameOf = (id: string): string => `session-${id}`;
