import { map } from 'rxjs';
import { gateways } from '@drawbridge/contracts';
import { documentsOf, type WindowsStore } from '@drawbridge/documents';
import type { GatewayRegistry } from '@drawbridge/gateways';
import { serve, type Service } from '@drawbridge/ipc';

/** Gateways for windows. Closing one is `connections.disconnect`. */
export function gatewaysService(registry: GatewayRegistry): Service {
  return serve(gateways, {
    watch: () => registry.gateways$.pipe(map(all => [...all.values()])),
    open: target => registry.open(target),
    setPort: ({ key, port }, { signal }) => registry.setPort(key, port, signal),
    setSubresource: ({ key, name }, { signal }) => registry.setSubresource(key, name, signal),
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
