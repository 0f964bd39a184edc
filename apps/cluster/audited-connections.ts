import { randomUUID } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '@drawbridge/lifecycle';
import type { AuditEvent, AuditLog } from './audit';

/** How the audit log tells a connection. */
export interface ConnectionStory {
  start(session: string): AuditEvent;
  end(session: string, durationMs: number): AuditEvent;
}

/** Connections that were let in by a door of the TLS port: kept until they are over, and told in the audit log from their beginning to their end. */
export class AuditedConnections {
  readonly #running = new Map<TLSSocket, Promise<void>>();

  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Connections that are open now. */
  get count(): number {
    return this.#running.size;
  }

  /** Counts and tells a connection while it is carried; settles when it is over. `carry` never rejects. */
  async run(socket: TLSSocket, story: ConnectionStory, carry: () => Promise<void>): Promise<void> {
    const session = randomUUID();
    const began = this.clock.now();
    this.audit.write(story.start(session));
    const running = carry();
    this.#running.set(socket, running);
    await running;
    this.#running.delete(socket);
    this.audit.write(story.end(session, this.clock.now() - began));
  }

  /** Breaks every connection off; settles when they are over. */
  async close(): Promise<void> {
    for (const socket of this.#running.keys()) socket.destroy();
    await Promise.all(this.#running.values());
  }
}
