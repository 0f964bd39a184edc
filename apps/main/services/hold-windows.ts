import { randomUUID } from 'node:crypto';
import { noTabs, WindowsStore } from '@drawbridge/documents';
import type { Log } from '@drawbridge/logs';
import { SessionGrants } from '../sessions/session-grants';
import type { SessionService } from '../sessions/session-service';
import type { WindowRegistry } from '../windows/window-registry';

/** Makes the store of windows, and keeps windows, sessions and the PTY host's grants in step with it. */
export function holdWindows(parts: {
  readonly windows: WindowRegistry;
  readonly sessions: SessionService;
  readonly log: Log;
}): WindowsStore {
  const { windows, sessions, log } = parts;
  const grants = new SessionGrants(
    sessions,
    window => windows.byKey(window)?.identity.id,
    problem => log.warn('A window was not let to a terminal.', { problem }),
  );
  const store = new WindowsStore(randomUUID, grants.reachable$);
  grants.follow(store.state$);
  store.released$.subscribe(session => void sessions.close(session));
  windows.open$.subscribe(open => {
    for (const { key } of open) store.apply({ kind: 'add-window', window: key, tabs: noTabs });
    const gone = [...store.snapshot.windows.keys()].filter(key => !open.some(one => one.key === key));
    for (const key of gone) {
      // The last window's tabs are what one finds next time; what they run ends as in any other window.
      store.apply({ kind: store.snapshot.windows.size === 1 ? 'end-sessions' : 'remove-window', window: key });
    }
  });
  return store;
}
