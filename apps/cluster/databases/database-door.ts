import { randomUUID } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '@drawbridge/lifecycle';
import type { Log } from '@drawbridge/logs';
import type { AuditLog } from '../audit';
import type { CallerCheck, DatabaseCaller } from '../auth/caller';
import type { DatabaseDesk } from './database-desk';
import type { DatabaseGate, Gates, OpenDatabase } from './gate';

/** Sessions open at once. */
const mostSessions = 1000;

export interface DatabaseDoorParts {
  readonly callers: CallerCheck;
  readonly desk: DatabaseDesk;
  readonly gates: Gates;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
}

/** Database connections on the TLS port. The client certificate says who, which database and as whom; from the first byte on it is the database's protocol. */
export class DatabaseDoor {
  readonly #sessions = new Map<string, Promise<void>>();
  readonly #sockets = new Set<TLSSocket>();

  constructor(private readonly parts: DatabaseDoorParts) {}

  /** Sessions that are open now. */
  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** Takes a connection whose protocol is a database's. Owns the socket from here. */
  async accept(socket: TLSSocket): Promise<void> {
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    socket.on('error', (error: Error) => this.parts.log.debug('A database connection broke.', { reason: error.message }));
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const address = socket.remoteAddress ?? 'unknown';
    const caller = this.parts.callers.checkTarget(socket, 'database');
    if (!caller.ok) {
      this.parts.log.info('A database connection was refused.', { address, code: caller.error.code });
      // Whoever has no such certificate has no protocol either in which to be told.
      return void socket.destroy();
    }
    const { route } = caller.value;
    const about = { user: caller.value.user, address, database: route.server, cluster: route.cluster, databaseUser: route.user };
    const refuse = (reason: string) => {
      this.parts.audit.write({ event: 'database.refused', ...about, reason });
      this.parts.log.info('A database connection was refused.', { ...about, reason });
    };
    const gate = this.parts.gates[route.protocol];
    if (gate === undefined) {
      refuse('unknown_protocol');
      return void socket.destroy();
    }
    const opened = await this.#open(gate, socket, caller.value);
    if (!opened.ok) return refuse(opened.reason);
    await this.#run(opened.database, about);
  }

  /** Ends every session. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#sessions.values());
  }

  async #open(gate: DatabaseGate, socket: TLSSocket, caller: DatabaseCaller): ReturnType<DatabaseGate['open']> {
    const { desk } = this.parts;
    if (this.#sessions.size >= mostSessions)
      return gate.open(socket, caller, { ok: false, error: { code: 'too_many_sessions', message: 'too many sessions' } }, desk);
    return gate.open(socket, caller, desk.admit(caller.route, caller), desk);
  }

  async #run(
    database: OpenDatabase,
    about: {
      readonly user: string;
      readonly address: string;
      readonly database: string;
      readonly cluster: string;
      readonly databaseUser: string;
    },
  ): Promise<void> {
    const session = randomUUID();
    const began = this.parts.clock.now();
    this.parts.audit.write({ event: 'database.start', session, ...about, name: database.name });
    const running = database.run();
    this.#sessions.set(session, running);
    await running;
    this.#sessions.delete(session);
    this.parts.audit.write({ event: 'database.end', session, ...about, name: database.name, durationMs: this.parts.clock.now() - began });
  }
}
