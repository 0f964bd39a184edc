import type { Duplex } from 'node:stream';
import { drained } from '../drained';
import { fatalMessage, message, MessageReader, queryMessage, typeOf, welcomeMessages } from './postgres-messages';
import type { Turns } from './turns';

/** Largest message of a client, in bytes. */
const maxMessageBytes = 64 * 1024 * 1024;

/** How long a transaction may do nothing while others wait for the backend, in ms. */
const idleTransactionMs = 60_000;

/** What the server says of itself. Versions are those of the PGlite in package.json; clients decide by them what they may use. */
const parameters: readonly (readonly [string, string])[] = [
  ['server_version', '18.0'],
  ['server_encoding', 'UTF8'],
  ['client_encoding', 'UTF8'],
  ['DateStyle', 'ISO, MDY'],
  ['IntervalStyle', 'postgres'],
  ['TimeZone', 'UTC'],
  ['integer_datetimes', 'on'],
  ['standard_conforming_strings', 'on'],
  ['is_superuser', 'off'],
];

/** The backend as one connection has it. */
export interface Backend {
  readonly user: string;
  readonly turns: Turns;
  exchange(bytes: Uint8Array, onData: (bytes: Uint8Array) => void): Promise<void>;
  /** Whether another connection had the backend since this one; from now on this one has it. */
  isNew(): boolean;
}

/** Messages after which the server answers and says how the transaction stands. */
const ends = new Set(['Q', 'S', 'F']);

/**
 * One client of a backend that many share. What belongs together goes to it in one piece (a query, or all up to a Sync), and a transaction keeps
 * the backend until it is over. A connection that comes back to it finds its session fresh: settings and prepared statements do not last.
 */
export class PostgresConversation {
  readonly #reader = new MessageReader(maxMessageBytes);
  #batch: Buffer[] = [];
  #giveUp: (() => void) | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly stream: Duplex,
    private readonly backend: Backend,
  ) {}

  /** Until the client goes. Rejects when the backend breaks. */
  async run(): Promise<void> {
    this.stream.write(welcomeMessages(new Map([...parameters, ['session_authorization', this.backend.user]]), 1));
    try {
      for await (const chunk of this.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        const messages = this.#reader.push(chunk);
        if (messages === undefined) return void this.stream.write(fatalMessage('08P01', 'invalid message length'));
        for (const one of messages) {
          if (typeOf(one) === 'X') return;
          await this.#take(one);
        }
      }
    } catch (error) {
      // A client that broke off is no fault of the backend's.
      if (!this.stream.destroyed) throw error;
    } finally {
      await this.#leave();
    }
  }

  async #take(one: Buffer): Promise<void> {
    this.#batch.push(one);
    if (!ends.has(typeOf(one))) return;
    const batch = this.#batch;
    this.#batch = [];
    if (batch.some(asksForCopy)) return this.#refuse('0A000', 'COPY FROM STDIN is not available in the embedded PostgreSQL; use INSERT');
    clearTimeout(this.#idle);
    this.#giveUp ??= await this.#enter();
    const status = await this.#exchange(Buffer.concat(batch), 'shown');
    if (status === 'I') this.#release();
    else this.#idle = setTimeout(() => this.stream.destroy(), idleTransactionMs);
  }

  async #enter(): Promise<() => void> {
    const giveUp = await this.backend.turns.take();
    if (this.backend.isNew()) {
      try {
        for (const sql of sessionOf(this.backend.user)) await this.#prepare(sql);
      } catch (error) {
        giveUp();
        throw error;
      }
    }
    return giveUp;
  }

  /** One query of ours. Rejects when the server does not take it: a session must not be another user's by mistake. */
  async #prepare(sql: string): Promise<void> {
    const said = new MessageReader(maxMessageBytes);
    const types: string[] = [];
    await this.backend.exchange(queryMessage(sql), data => types.push(...(said.push(data) ?? []).map(typeOf)));
    if (types.includes('E')) throw new Error(`the session cannot be prepared: ${sql.split(' ', 3).join(' ')}`);
  }

  /** Answers the transaction's status: `I` none, `T` one, `E` one that failed. */
  async #exchange(bytes: Buffer, answer: 'shown' | 'hidden'): Promise<string> {
    let tail: Buffer = Buffer.alloc(0);
    await this.backend.exchange(bytes, data => {
      tail = Buffer.concat([tail, data.subarray(-6)]).subarray(-6);
      if (answer === 'shown' && !this.stream.destroyed) this.stream.write(data);
    });
    // The next query waits until the client has read this answer.
    await drained(this.stream);
    return tail[0] === 0x5a ? String.fromCharCode(tail[5] ?? 0) : 'T';
  }

  #refuse(state: string, text: string): void {
    const status = Buffer.from(this.#giveUp === undefined ? 'I' : 'T');
    this.stream.write(Buffer.concat([message('E', 'SERROR', 'VERROR', `C${state}`, `M${text}`, Buffer.from([0])), message('Z', status)]));
  }

  /** Leaves nothing of an unfinished transaction. */
  async #leave(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#giveUp === undefined) return;
    try {
      await this.#exchange(Buffer.concat([message('S'), queryMessage('ROLLBACK')]), 'hidden');
    } finally {
      this.#release();
    }
  }

  #release(): void {
    this.#giveUp?.();
    this.#giveUp = undefined;
  }
}

/** The embedded server has nobody to read such rows from and would end. */
function asksForCopy(one: Buffer): boolean {
  const type = typeOf(one);
  return (type === 'Q' || type === 'P') && /\bcopy\b[^;]*\bfrom\s+stdin\b/i.test(one.subarray(5).toString('utf8'));
}

/** Queries that make a fresh session of a user. A user that is not there yet may read and write everything, and is no superuser. */
function sessionOf(user: string): readonly string[] {
  const name = `"${user.replaceAll('"', '""')}"`;
  const text = `'${user.replaceAll("'", "''")}'`;
  const create =
    `DO $drawbridge$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${text}) THEN ` +
    `CREATE ROLE ${name} LOGIN; GRANT pg_read_all_data, pg_write_all_data TO ${name}; GRANT CREATE ON SCHEMA public TO ${name}; END IF; END $drawbridge$`;
  // The single backend has no user of its own to go back to, so it is named.
  return ['SET SESSION AUTHORIZATION postgres', 'DISCARD ALL', create, `SET SESSION AUTHORIZATION ${name}`];
}
