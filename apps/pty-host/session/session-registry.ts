import type { TerminalTheme } from '@drawbridge/terminal-screen';
import { PtySession, type SessionEvent, type SessionSpec } from './pty-session';
import type { SessionContext } from './session-context';

/** Time between hang-up and kill when a session is closed, in ms. */
export const closeGrace = 3_000;
/** The same when the host itself ends, in ms: the app that quits has less time. */
export const endGrace = 1_000;

/** What happens to the sessions of a host. */
export type RegistryEvent =
  | { readonly kind: 'created'; readonly session: PtySession }
  | { readonly kind: 'session'; readonly session: PtySession; readonly event: SessionEvent }
  /** Windows lost a session: closed, or taken back from one window. */
  | { readonly kind: 'revoked'; readonly session: PtySession; readonly windowId: number }
  | { readonly kind: 'closed'; readonly session: PtySession };

/** All sessions, and which windows may show which. */
export class SessionRegistry {
  readonly #sessions = new Map<string, PtySession>();
  readonly #grants = new Map<string, Set<number>>();
  readonly #listeners = new Set<(event: RegistryEvent) => void>();

  constructor(readonly context: SessionContext) {}

  get sessions(): readonly PtySession[] {
    return [...this.#sessions.values()];
  }

  get(id: string): PtySession | undefined {
    return this.#sessions.get(id);
  }

  /** Adds a session whose id is free; its program is not started yet. */
  create(spec: SessionSpec): PtySession {
    const session: PtySession = new PtySession(spec, this.context, event => this.#tell({ kind: 'session', session, event }));
    this.#sessions.set(spec.id, session);
    this.#grants.set(spec.id, new Set());
    this.#tell({ kind: 'created', session });
    return session;
  }

  /** Ends the program and forgets the session. Resolves once the program is gone. `grace`: ms between hang-up and kill. */
  async close(session: PtySession, grace = closeGrace): Promise<void> {
    await session.close(grace);
    // Whoever asked first has forgotten it; the id may belong to another session by now.
    if (this.#sessions.get(session.spec.id) !== session) return;
    this.#sessions.delete(session.spec.id);
    this.#grants.delete(session.spec.id);
    this.#tell({ kind: 'closed', session });
  }

  /** Ends all programs, at the same time: the host ends. */
  async closeAll(): Promise<void> {
    await Promise.all(this.sessions.map(session => this.close(session, endGrace)));
  }

  grant(session: PtySession, windowId: number): void {
    this.#grants.get(session.spec.id)?.add(windowId);
  }

  revoke(session: PtySession, windowId: number): void {
    if (this.#grants.get(session.spec.id)?.delete(windowId)) this.#tell({ kind: 'revoked', session, windowId });
  }

  /** Windows that may show a session, lowest first. */
  grantedWindows(session: PtySession): readonly number[] {
    return [...(this.#grants.get(session.spec.id) ?? [])].sort((one, other) => one - other);
  }

  /** The session, if this window may show it. Whether another exists is none of the window's business. */
  granted(id: string, windowId: number): PtySession | undefined {
    return this.#grants.get(id)?.has(windowId) ? this.#sessions.get(id) : undefined;
  }

  setTheme(theme: TerminalTheme): void {
    this.context.theme = theme;
    for (const session of this.sessions) session.reader.screen.setTheme(theme);
  }

  /** Tells what happens from now on, until the function returned is called. */
  listen(listener: (event: RegistryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: RegistryEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
