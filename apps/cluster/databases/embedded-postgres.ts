import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Log } from '@drawbridge/logs';
import { PgliteThread } from './pglite-thread';
import { PostgresConversation } from './postgres-conversation';
import { fatalMessage } from './postgres-messages';
import { sampleSql } from './sample-data';
import { Turns } from './turns';

/** Name of the one database inside. */
const databaseName = 'postgres';

export interface EmbeddedPostgresParts {
  readonly name: string;
  /** Made when it is not there; only this account may read its parent. */
  readonly dataDirectory: string;
  readonly contents: 'sample' | 'empty';
  readonly log: Log;
}

/**
 * A PostgreSQL inside of this process (PGlite). It starts with the first that asks for it, and has one backend that the connections take turns
 * with: see docs/adr/0101. What it keeps is in its data directory.
 */
export class EmbeddedPostgres {
  readonly #turns = new Turns();
  #thread: PgliteThread | undefined;
  #isClosed = false;
  /** Whose session the backend is in now. */
  #owner: object | undefined;

  constructor(private readonly parts: EmbeddedPostgresParts) {}

  /** Whether there is a database of this name inside. */
  hasDatabase(name: string): boolean {
    return name === databaseName;
  }

  /** Starts it for somebody who is about to connect. What fails is told to the one who connects. */
  warmUp(): void {
    this.#running().catch((error: unknown) =>
      this.parts.log.error('The embedded PostgreSQL cannot start.', { database: this.parts.name, error }),
    );
  }

  /** Serves one connection to its end, as this database user. Its start-up message was read already. Never rejects. */
  async serve(stream: Duplex, user: string): Promise<void> {
    stream.on('error', () => undefined);
    const closed = stream.destroyed ? Promise.resolve() : once(stream, 'close');
    try {
      const thread = await this.#running();
      const session = {};
      const conversation = new PostgresConversation(stream, {
        user,
        turns: this.#turns,
        exchange: (bytes, onData) => thread.exchange(bytes, onData),
        isNew: () => {
          const isNew = this.#owner !== session;
          this.#owner = session;
          return isNew;
        },
      });
      await conversation.run();
    } catch (error) {
      this.parts.log.error('A connection to the embedded PostgreSQL failed.', { database: this.parts.name, error });
      if (!stream.destroyed) stream.write(fatalMessage('57P01', `the embedded PostgreSQL ${this.parts.name} has ended; connect again`));
    }
    stream.end();
    stream.resume();
    await closed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.stop();
  }

  async #running(): Promise<PgliteThread> {
    if (this.#isClosed) throw new Error('the cluster is stopping');
    if (this.#thread?.isRunning !== true) {
      this.#owner = undefined;
      const began = performance.now();
      const thread = new PgliteThread(this.parts.dataDirectory, this.parts.contents === 'sample' ? sampleSql : []);
      this.#thread = thread;
      await thread.ready;
      this.parts.log.info('The embedded PostgreSQL is ready.', { database: this.parts.name, ms: Math.round(performance.now() - began) });
    }
    await this.#thread.ready;
    return this.#thread;
  }
}
