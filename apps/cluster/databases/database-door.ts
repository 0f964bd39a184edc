import type { TLSSocket } from 'node:tls';
import type { Clock } from '@drawbridge/lifecycle';
import type { Log } from '@drawbridge/logs';
import type { AuditLog } from '../audit';
import { AuditedConnections } from '../audited-connections';
import type { CallerCheck, DatabaseCaller } from '../auth/caller';
import type { DatabaseDesk } from './database-desk';
import type { DatabaseGate, Gates } from './gate';

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
  readonly #sessions: AuditedConnections;
  /** Those that are still being let in among them. */
  readonly #sockets = new Set<TLSSocket>();

  constructor(private readonly parts: DatabaseDoorParts) {
    this.#sessions = new AuditedConnections(parts.audit, parts.clock);
  }

  /** Sessions that are open now. */
  get sessionCount(): number {
    return this.#sessions.count;
  }

  /** Takes a connection whose protocol is a database's. Owns the socket from here. */
  async accept(socket: TLSSocket): Promise<void> {
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
    const told = { ...about, name: opened.database.name };
    const story = {
      start: (session: string) => ({ event: 'database.start', session, ...told }) as const,
      end: (session: string, durationMs: number) => ({ event: 'database.end', session, ...told, durationMs }) as const,
    };
    await this.#sessions.run(socket, story, () => opened.database.run());
  }

  /** Ends every session. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#sessions.close();
  }

  async #open(gate: DatabaseGate, socket: TLSSocket, caller: DatabaseCaller): ReturnType<DatabaseGate['open']> {
    const { desk } = this.parts;
    if (this.#sessions.count >= mostSessions)
      return gate.open(socket, caller, { ok: false, error: { code: 'too_many_sessions', message: 'too many sessions' } }, desk);
    return gate.open(socket, caller, desk.admit(caller.route, caller), desk);
  }
}
