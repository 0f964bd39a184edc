import { BehaviorSubject, type Observable } from 'rxjs';
import { isWithin, type ClusterRef, type Launch, type SessionView } from '@drawbridge/contracts';
import { documentConnection } from '@drawbridge/documents';
import type { Clock } from '@drawbridge/lifecycle';
import type { RememberedSession } from './remembered-session';

/** Most sessions that are remembered; those that were not opened for longest go first. */
export const mostSessions = 100;

/** Names a session on a server: the same server and login are the same connection. */
export function sessionKey(server: RememberedSession['server']): string {
  return documentConnection({ kind: 'ssh', state: server }) ?? '';
}

/** The sessions on servers that were opened, in this run and before. */
export class SessionMemory {
  readonly #sessions: BehaviorSubject<ReadonlyMap<string, RememberedSession>>;
  readonly sessions$: Observable<ReadonlyMap<string, RememberedSession>>;
  /** The sessions that ran when it was last told. */
  #seen: ReadonlySet<string> = new Set();

  constructor(
    private readonly clock: Clock,
    remembered: readonly RememberedSession[],
  ) {
    this.#sessions = new BehaviorSubject<ReadonlyMap<string, RememberedSession>>(
      new Map(remembered.map(one => [sessionKey(one.server), one])),
    );
    this.sessions$ = this.#sessions.asObservable();
  }

  get sessions(): ReadonlyMap<string, RememberedSession> {
    return this.#sessions.value;
  }

  /** Takes over what runs: each session counts once, when it is first seen. */
  note(running: readonly SessionView[]): void {
    const fresh = running.filter(one => !this.#seen.has(one.id));
    this.#seen = new Set(running.map(one => one.id));
    if (fresh.length === 0) return;
    const next = new Map(this.sessions);
    for (const { launch } of fresh) {
      const server = serverOf(launch);
      if (server !== undefined) next.set(sessionKey(server), { server, at: this.clock.now() });
    }
    const kept = [...next].sort(([, a], [, b]) => b.at - a.at).slice(0, mostSessions);
    this.#sessions.next(new Map(kept));
  }

  forget(key: string): void {
    const next = new Map(this.sessions);
    if (next.delete(key)) this.#sessions.next(next);
  }

  /** A cluster was left: what was on it and its leaves is forgotten. */
  forgetAll(root: ClusterRef): void {
    const kept = [...this.sessions].filter(([, { server }]) => !isWithin(server.cluster, root));
    if (kept.length < this.sessions.size) this.#sessions.next(new Map(kept));
  }
}

/** What a session on a server was opened with; undefined for other programs. */
export function serverOf(launch: Launch): RememberedSession['server'] | undefined {
  if (launch.kind !== 'ssh') return undefined;
  const { kind: _, ...server } = launch;
  return server;
}
