import { map } from 'rxjs';
import { gateways } from '@drawbridge/contracts';
import { documentsOf, type WindowsStore } from '@drawbridge/documents';
import { gatewayKey, type GatewayRegistry } from '@drawbridge/gateways';
import { ok } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';

/** Gateways for windows. */
export function gatewaysService(registry: GatewayRegistry, store: WindowsStore): Service {
  return serve(gateways, {
    watch: () => registry.gateways$.pipe(map(all => [...all.values()])),
    open: target => registry.open(target),
    close: async ({ key }, { signal }) => {
      const closed = await registry.close(key, signal);
      if (closed.ok) closeTabs(store, key);
      return closed;
    },
    setPort: ({ key, port }, { signal }) => registry.setPort(key, port, signal),
    setSubresource: ({ key, name }, { signal }) => registry.setSubresource(key, name, signal),
    forget: async ({ key }, { signal }) => {
      const forgotten = await registry.forget(key, signal);
      if (!forgotten.ok) return forgotten;
      closeTabs(store, key);
      return ok(undefined);
    },
  });
}

/** Opens the gateways of all tabs that are open: those of the last run, which nobody has looked at yet. */
export function openGatewaysOf(store: WindowsStore, registry: GatewayRegistry): void {
  // What comes of it shows on their tabs.
  for (const target of [...store.snapshot.windows.values()]
    .flatMap(documentsOf)
    .flatMap(({ document }) => (document.kind === 'gateway' ? [document.state.target] : [])))
    void registry.open(target);
}

/** Closes the tabs of a gateway, in every window. */
function closeTabs(store: WindowsStore, key: string): void {
  for (const [window, tabs] of store.snapshot.windows) {
    for (const { workspace, document } of documentsOf(tabs)) {
      if (document.kind !== 'gateway' || gatewayKey(document.state.target) !== key) continue;
      store.apply({ kind: 'change-tabs', window, change: { kind: 'close', workspace, documents: [document.id] }, newId: '' });
    }
  }
}
