import { workspaces } from '@drawbridge/contracts';
import { countTabs, readTabChange, type WindowsStore } from '@drawbridge/documents';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import { NEVER } from 'rxjs';
import type { RestoreDesk } from '../windows/restore-desk';
import type { WindowManager } from '../windows/window-manager';
import type { WindowRegistry } from '../windows/window-registry';
import type { Notices } from './notices';

/** Windows and tabs, for windows. */
export function workspacesService(parts: {
  readonly store: WindowsStore;
  readonly windows: WindowRegistry;
  readonly manager: WindowManager;
  readonly restore: RestoreDesk;
  readonly notices: Notices;
}): Service {
  const { store, windows, manager, restore, notices } = parts;
  return serve(workspaces, {
    watch: (_request, { window, signal }) => {
      const key = windows.get(window.id)?.key;
      // A window that has just closed: its port goes too.
      if (key === undefined) return NEVER;
      notices.listens(window.id);
      signal.addEventListener('abort', () => notices.leaves(window.id), { once: true });
      return store.watch(key);
    },
    change: ({ number, change }, { window }) => {
      const key = windows.get(window.id)?.key;
      if (key === undefined) return fail(appError('not-found', { what: 'window' }));
      const read = readTabChange(change);
      if (!read.ok) return read;
      store.ask(key, number, read.value);
      return ok(undefined);
    },
    openWindow: () => {
      manager.open();
      return ok(undefined);
    },
    closeWindow: (_request, { window }) => {
      manager.close(window.id);
      return ok(undefined);
    },
    focusNextWindow: (_request, { window }) => {
      manager.focusNext(window.id);
      return ok(undefined);
    },
    countTabs: ({ cluster }) => ok(countTabs(store.snapshot, cluster)),
    moveTab: ({ document, to }, { window }) => manager.moveTab(window.id, document, to),
    showTabToo: ({ document, to }, { window }) => manager.showTabToo(window.id, document, to),
    restore: (_request, { window }) => restore.offer$(window.id, windows.active$),
    answerRestore: ({ answer }) => {
      restore.answer(answer);
      return ok(undefined);
    },
  });
}
