import { map } from 'rxjs';
import { sessions, type SessionId } from '@drawbridge/contracts';
import { findDocument, windowsShowing, type WindowsStore } from '@drawbridge/documents';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import { availableShells, environmentOf } from '@drawbridge/programs';
import type { SessionService } from '../sessions/session-service';
import type { WindowRegistry } from '../windows/window-registry';

/** Sessions for windows. A session belongs to the documents that show it: main closes it with the last of them. */
export function sessionsService(parts: {
  readonly sessions: SessionService;
  readonly store: WindowsStore;
  readonly windows: WindowRegistry;
}): Service {
  const { sessions: service, store, windows } = parts;
  const isShownIn = (window: number, session: SessionId): boolean => {
    const key = windows.get(window)?.key;
    return key !== undefined && windowsShowing(store.snapshot, session).has(key);
  };
  return serve(sessions, {
    watch: () => service.sessions$.pipe(map(all => [...all])),
    open: async ({ document, ...request }, { window, signal }) => {
      const key = windows.get(window.id)?.key;
      if (key === undefined || findDocument(store.snapshot, document)?.window !== key)
        return fail(appError('not-found', { what: document }));
      const opened = await service.open(request, signal);
      if (!opened.ok) return opened;
      store.apply({ kind: 'set-session', document, session: opened.value });
      if (store.snapshot.sessions.get(document) === opened.value) return opened;
      // The document was closed while its program was being made.
      await service.close(opened.value);
      return fail(appError('cancelled'));
    },
    shells: async () => {
      const shells = await availableShells(environmentOf(process.env));
      return ok(shells.map(one => ({ path: one.path, name: one.name, login: one.isLoginShell })));
    },
    colours: colours => service.setColours(colours),
    // From a window that showed it: its tab may have moved on meanwhile.
    keepScreen: ({ session, screen }) => {
      service.keepScreen(session, screen);
      return ok(undefined);
    },
    lastScreen: ({ session }, { window }) =>
      isShownIn(window.id, session) ? ok(service.lastScreen(session)) : fail(appError('not-found', { what: session })),
  });
}
