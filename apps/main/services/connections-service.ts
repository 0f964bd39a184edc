import { map } from 'rxjs';
import { connections } from '@drawbridge/contracts';
import { serve, type Service } from '@drawbridge/ipc';
import type { Connections } from '../connections/connections';

/** Connections for windows. */
export function connectionsService(all: Connections): Service {
  return serve(connections, {
    watch: () => all.all$.pipe(map(list => [...list])),
    disconnect: ({ id }, { signal }) => all.disconnect(id, signal),
    remove: ({ id }, { signal }) => all.remove(id, signal),
  });
}
