import { BehaviorSubject, map, type Observable } from 'rxjs';
import type { SessionId } from '@drawbridge/contracts';
import type { Reachable, WindowKey, Windows } from '@drawbridge/documents';
import { windowsShowing } from '@drawbridge/documents';
import type { Result } from '@drawbridge/lifecycle';

/** What the PTY host is asked. `windowId`: Electron's id of the window's contents. */
export interface GrantCalls {
  grant(windowId: number, session: SessionId): Promise<Result<unknown>>;
  revoke(windowId: number, session: SessionId): Promise<Result<unknown>>;
}

/**
 * Keeps what the PTY host lets windows attach to equal to what their documents show. A window is told of a session once its grant is there, so that it
 * never asks too early; when a document leaves a window, the window is told before the grant goes. So a tab that moves is granted, attached and revoked
 * in that order, whatever moved it.
 */
export class SessionGrants {
  readonly #granted = new BehaviorSubject<ReadonlySet<string>>(new Set());
  /** Grants that were asked for, by the same keys. */
  readonly #asked = new Map<string, { readonly windowId: number; readonly session: SessionId }>();
  /** Which window may attach to which session. */
  readonly reachable$: Observable<Reachable>;

  constructor(
    private readonly calls: GrantCalls,
    private readonly contentsOf: (window: WindowKey) => number | undefined,
    private readonly trouble: (problem: string) => void,
  ) {
    this.reachable$ = this.#granted.pipe(
      map(
        granted =>
          (window, session): boolean =>
            granted.has(keyOf(this.contentsOf(window), session)),
      ),
    );
  }

  /** Follows the windows until they end. */
  follow(windows$: Observable<Windows>): void {
    windows$.subscribe(all => this.#settle(all));
  }

  #settle(all: Windows): void {
    const wanted = new Map<string, { readonly windowId: number; readonly session: SessionId }>();
    for (const session of new Set(all.sessions.values())) {
      for (const window of windowsShowing(all, session)) {
        const windowId = this.contentsOf(window);
        if (windowId !== undefined) wanted.set(keyOf(windowId, session), { windowId, session });
      }
    }
    for (const [key, grant] of wanted) if (!this.#asked.has(key)) void this.#grant(key, grant);
    for (const [key, grant] of this.#asked) if (!wanted.has(key)) this.#revoke(key, grant);
  }

  async #grant(key: string, grant: { readonly windowId: number; readonly session: SessionId }): Promise<void> {
    this.#asked.set(key, grant);
    const answer = await this.calls.grant(grant.windowId, grant.session);
    // Taken back while the host was at it.
    if (this.#asked.get(key) !== grant) return;
    // A host that fails this is on its way out, and the session with it: the window must see how the session ended, and not wait for it.
    if (!answer.ok) this.trouble(answer.error.details ?? answer.error.code);
    this.#granted.next(new Set(this.#granted.value).add(key));
  }

  #revoke(key: string, { windowId, session }: { readonly windowId: number; readonly session: SessionId }): void {
    this.#asked.delete(key);
    const granted = new Set(this.#granted.value);
    if (granted.delete(key)) this.#granted.next(granted);
    // A host that is gone, or a session that it has closed, has no grant to take back.
    void this.calls.revoke(windowId, session);
  }
}

function keyOf(windowId: number | undefined, session: SessionId): string {
  return `${windowId ?? ''} ${session}`;
}
