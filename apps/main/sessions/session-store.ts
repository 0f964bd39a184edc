import { BehaviorSubject, type Observable } from 'rxjs';
import type { LastScreen, Launch, SessionId, SessionView } from '@drawbridge/contracts';
import type { AppError } from '@drawbridge/lifecycle';

/** What the PTY host tells of one session, in our words. */
export type SessionChange =
  | { readonly kind: 'running' }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'cwd'; readonly cwd: string }
  | { readonly kind: 'ended'; readonly code: number; readonly signal: string }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'lost' };

/** Every session that a window may still show, by id. Sessions live in the PTY host; this is what main knows of them. */
export class SessionStore {
  readonly #sessions = new BehaviorSubject<ReadonlyMap<SessionId, SessionView>>(new Map());
  /** What windows showed last of sessions whose screen is gone. */
  readonly #screens = new Map<SessionId, LastScreen>();
  readonly sessions$: Observable<ReadonlyMap<SessionId, SessionView>> = this.#sessions.asObservable();

  get(id: SessionId): SessionView | undefined {
    return this.#sessions.value.get(id);
  }

  running(): readonly SessionView[] {
    return [...this.#sessions.value.values()].filter(one => one.state.kind === 'running' || one.state.kind === 'starting');
  }

  add(id: SessionId, launch: Launch, first: { readonly title: string; readonly cwd: string }): void {
    this.#set(id, { id, launch, ...first, state: { kind: 'starting' } });
  }

  /** Ignored for sessions that are not known (closed meanwhile) or over: an end is final. */
  change(id: SessionId, change: SessionChange): void {
    const before = this.get(id);
    if (before === undefined || (before.state.kind !== 'starting' && before.state.kind !== 'running')) return;
    this.#set(id, applied(before, change));
  }

  remove(id: SessionId): void {
    this.#screens.delete(id);
    const next = new Map(this.#sessions.value);
    if (next.delete(id)) this.#sessions.next(next);
  }

  /** The PTY host died: with it every program that ran, and every screen. */
  hostDied(): void {
    for (const one of this.running()) this.change(one.id, { kind: 'lost' });
    const orphaned = [...this.#sessions.value].map(([id, view]) => [id, { ...view, screen: view.screen ?? ('gone' as const) }] as const);
    if (orphaned.length > 0) this.#sessions.next(new Map(orphaned));
  }

  /** Keeps what a window shows of a session whose screen is gone; the first that comes, and nothing of others. */
  keepScreen(id: SessionId, screen: LastScreen): void {
    const session = this.get(id);
    if (session?.screen !== 'gone') return;
    this.#screens.set(id, screen);
    this.#set(id, { ...session, screen: 'handed-over' });
  }

  lastScreen(id: SessionId): LastScreen | undefined {
    return this.#screens.get(id);
  }

  #set(id: SessionId, view: SessionView): void {
    this.#sessions.next(new Map(this.#sessions.value).set(id, view));
  }
}

function applied(before: SessionView, change: SessionChange): SessionView {
  switch (change.kind) {
    case 'running':
      return { ...before, state: { kind: 'running' } };
    case 'title':
      return { ...before, title: change.title };
    case 'cwd':
      return { ...before, cwd: change.cwd };
    case 'ended':
      return { ...before, state: { kind: 'ended', code: change.code, signal: change.signal } };
    case 'failed':
      return { ...before, state: { kind: 'failed', error: change.error } };
    case 'lost':
      return { ...before, state: { kind: 'lost' } };
  }
}
