import { app, screen } from 'electron';
import { skip } from 'rxjs';
import type { WindowsStore } from '@drawbridge/documents';
import { windowsReopen } from '@drawbridge/settings';
import type { QuitGuard } from '@drawbridge/supervisor';
import type { SessionMemory } from '../connections/session-memory';
import type { AppState } from '../state/app-state';
import { saveWindows } from '../state/saved-windows';
import { openWorkbench, type WantedWindow } from '../windows/open-workbench';
import { keepPageAlive } from '../windows/page-recovery';
import { RestoreDesk } from '../windows/restore-desk';
import { WindowManager } from '../windows/window-manager';
import type { OpenWindow } from '../windows/window-registry';
import type { Backend } from './backend';
import type { StartContext } from './context';
import { openGatewaysOf } from './gateways-service';
import type { LeaveDesk } from './leave-desk';
import type { Notices } from './notices';
import type { AppLogs } from './open-logs';
import { droppedNotice, reopenWindows } from './restore-windows';
import { stateNotice } from './state-notice';
import { openGateways } from './gateways';

/** Characters of a broken tab that go into the log. */
const mostLogged = 2000;

/** What windows are run with, beside what start-up read. */
export interface WindowParts extends StartContext {
  readonly store: WindowsStore;
  readonly backend: Backend;
  /** The sessions on servers that were opened. */
  readonly memory: SessionMemory;
  readonly leaving: LeaveDesk;
  readonly notices: Notices;
  readonly guard: QuitGuard;
  readonly logs: AppLogs;
}

/** Brings windows to life: opening, closing, coming back after a crash or a restart, and being written down. */
export function startWindows(parts: WindowParts): { readonly manager: WindowManager; readonly restore: RestoreDesk } {
  const { windows, store, backend, memory, leaving, notices, guard, settings, state } = parts;
  const { log } = parts.logs;
  const open = (wanted: WantedWindow): OpenWindow => {
    const { window, loaded } = openWorkbench(windows, parts, wanted);
    loaded.catch((thrown: unknown) => log.error('A window’s page was not loaded.', { error: String(thrown) }));
    return window;
  };
  const manager = new WindowManager({
    windows,
    store,
    open,
    displayAt: bounds => screen.getDisplayMatching({ ...bounds }).workArea,
    running: () => backend.sessions.running(),
    ask: (running, window) => leaving.ask({ mode: 'close-window', running, window }, new AbortController().signal),
    hasOpenPorts: () => openGateways(backend.gateways).length > 0,
    isQuitting: () => guard.isRaised,
    quitsWithLast: process.platform !== 'darwin',
    quit: () => app.quit(),
  });
  const restore = new RestoreDesk(state.value.windows, earlier => {
    const asked = windows.active()?.identity.id;
    reopenWindows(earlier, { windows, store, open });
    openGatewaysOf(store, backend.gateways);
    save();
    if (restore.dropped.length > 0 && earlier.length > 0) notices.tell(droppedNotice(restore.dropped), asked);
  });
  for (const { kind, value } of restore.dropped)
    log.warn('A tab from last time could not be read.', { kind, found: JSON.stringify(value)?.slice(0, mostLogged) });
  // With nothing left to offer there is no answer to tell it with.
  if (restore.dropped.length > 0 && !restore.isOpen) notices.tell(droppedNotice(restore.dropped));
  if (restore.isOpen) backend.expectWork(restore.clusters);
  const save = saveWindows({
    store,
    sessions$: backend.sessions.sessions$,
    placed$: windows.placed$,
    spot: key => windows.spot(key),
    isHeld: () => restore.isOpen || guard.isRaised,
    write: all => {
      const written = state.update(value => ({ ...value, windows: all }));
      if (!written.ok) log.error('Windows cannot be remembered.', { problem: written.error.message });
    },
  });
  const alive = new Set<number>();
  windows.open$.subscribe(all => {
    for (const window of all) {
      if (alive.has(window.identity.id)) continue;
      alive.add(window.identity.id);
      keepPageAlive(window, {
        tell: (id, text) => notices.tell({ kind: 'warning', text }, id),
        log: (sentence, facts) => log.error(sentence, { ...facts }),
      });
    }
  });
  const remember = (change: Partial<AppState>): void => {
    const written = state.update(value => ({ ...value, ...change }));
    if (!written.ok) log.error('Connections cannot be remembered.', { problem: written.error.message });
  };
  backend.gateways.remembered$.pipe(skip(1)).subscribe(gateways => remember({ gateways: [...gateways] }));
  memory.sessions$.pipe(skip(1)).subscribe(all => remember({ servers: [...all.values()] }));
  state.notice$.subscribe(notice => {
    if (notice === undefined) return;
    log.warn('Something is wrong with the state file.', { kind: notice.kind, path: notice.path });
    notices.tell(stateNotice(notice));
  });
  const wish = settings.get(windowsReopen);
  // Restarted on purpose, too, what was open comes back without a question.
  if (parts.flags.restore || wish === 'always') restore.answer('reopen');
  else if (wish === 'never') restore.answer('fresh');
  return { manager, restore };
}
