import { workspaces } from '@drawbridge/contracts';
import { readTabChange, type WindowsStore } from '@drawbridge/documents';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import { NEVER } from 'rxjs';
import type { WindowRegistry } from '../windows/window-registry';

/** Windows and tabs, for windows. */
export function workspacesService({ store, windows }: { readonly store: WindowsStore; readonly windows: WindowRegistry }): Service {
  return serve(workspaces, {
    watch: (_request, { window }) => {
      const key = windows.get(window.id)?.key;
      // A window that has just closed: its port goes too.
      return key === undefined ? NEVER : store.watch(key);
    },
    change: ({ number, change }, { window }) => {
      const key = windows.get(window.id)?.key;
      if (key === undefined) return fail(appError('not-found', { what: 'window' }));
      const read = readTabChange(change);
      if (!read.ok) return read;
      store.ask(key, number, read.value);
      return ok(undefined);
    },
  });
}
