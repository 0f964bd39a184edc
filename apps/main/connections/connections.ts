import { combineLatest, map, type Observable } from 'rxjs';
import type { ClusterRef, ConnectionView, GatewayView, SessionView } from '@drawbridge/contracts';
import { documentConnection, documentsOf, type WindowsStore } from '@drawbridge/documents';
import type { GatewayRegistry } from '@drawbridge/gateways';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { connectionList } from './connection-list';
import type { SessionMemory } from './session-memory';

/** What connections are made of. */
export interface ConnectionParts {
  readonly gateways: GatewayRegistry;
  readonly memory: SessionMemory;
  readonly sessions$: Observable<readonly SessionView[]>;
  readonly store: WindowsStore;
}

/** Everything that is or was connected, over all windows. */
export class Connections {
  readonly all$: Observable<readonly ConnectionView[]>;

  constructor(private readonly parts: ConnectionParts) {
    const { gateways, memory, sessions$ } = parts;
    sessions$.subscribe(running => memory.note(running));
    this.all$ = combineLatest([gateways.gateways$, memory.sessions$, sessions$]).pipe(
      map(([open, remembered, running]) => connectionList(open, remembered, running)),
    );
  }

  /** Ends a connection and closes the tabs that show it: a session ends with its last tab. */
  async disconnect(id: string, signal: AbortSignal): Promise<Result<void>> {
    const gateway = this.#gatewayOf(id);
    if (gateway !== undefined) {
      const closed = await this.parts.gateways.close(gateway, signal);
      if (!closed.ok) return closed;
    } else if (!this.parts.memory.sessions.has(id)) return fail(appError('not-found', { what: id.slice(0, 200) }));
    this.closeTabs(id);
    return ok(undefined);
  }

  /** Ends a connection and forgets it. */
  async remove(id: string, signal: AbortSignal): Promise<Result<void>> {
    const gateway = this.#gatewayOf(id);
    const ended = await this.disconnect(id, signal);
    if (!ended.ok) return ended;
    if (gateway !== undefined) return this.parts.gateways.forget(gateway, signal);
    this.parts.memory.forget(id);
    return ok(undefined);
  }

  /** A cluster was left: gateways went before that. */
  forgetAll(root: ClusterRef): void {
    this.parts.memory.forgetAll(root);
  }

  /** Closes the tabs that show a connection, in every window. */
  closeTabs(id: string): void {
    const { store } = this.parts;
    for (const [window, tabs] of store.snapshot.windows) {
      for (const { workspace, document } of documentsOf(tabs)) {
        if (documentConnection(document) !== id) continue;
        store.apply({ kind: 'change-tabs', window, change: { kind: 'close', workspace, documents: [document.id] }, newId: '' });
      }
    }
  }

  #gatewayOf(id: string): string | undefined {
    const isIt = ({ target }: GatewayView): boolean => documentConnection({ kind: 'gateway', state: { target } }) === id;
    return [...this.parts.gateways.gateways.values()].find(isIt)?.key;
  }
}
