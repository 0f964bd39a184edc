import { app, nativeTheme, type MessagePortMain } from 'electron';
import os from 'node:os';
import { privateDirectory, socketDirectory, removeSocketDirectory } from '@drawbridge/files';
import type { AppInfo } from '@drawbridge/contracts';
import type { WindowIdentity } from '@drawbridge/ipc';
import { lastValue, ok, systemClock } from '@drawbridge/lifecycle';
import { workspaceId } from '@drawbridge/documents';
import { Redactor } from '@drawbridge/logs';
import { terminalConfirmClose, theme } from '@drawbridge/settings';
import { QuitGuard, reapOrphans } from '@drawbridge/supervisor';
import { setMenu } from '../menu';
import { LinkOpener, openFile, openFolder } from '../opener';
import type { GuardReport } from '../windows/contents-guard';
import { appService } from './app-service';
import { authService } from './auth-service';
import { Backend } from './backend';
import { CloseDesk } from './close-desk';
import { clustersService } from './clusters-service';
import { Connections } from '../connections/connections';
import { SessionMemory } from '../connections/session-memory';
import { connectionsService } from './connections-service';
import type { StartContext } from './context';
import { daemonService } from './daemon-service';
import { gatewaysService } from './gateways-service';
import { LeaveDesk, leavingService } from './leave-desk';
import { Notices } from './notices';
import { openLogs } from './open-logs';
import { quitInOrder } from './quit';
import { restartKey } from './restart-key';
import { sessionsService } from './sessions-service';
import { holdWindows } from './hold-windows';
import { workspacesService } from './workspaces-service';
import { startWindows } from './start-windows';
import { settingsService } from './settings-service';
import { WindowServices } from './window-services';
import { gatewaysInUse, openGateways } from './gateways';

/** What the window-first part of main is given once everything behind it is there. */
export interface Services {
  readonly report: GuardReport;
  readonly openLink: (url: string) => void;
  readonly connect: (window: WindowIdentity, port: MessagePortMain) => void;
  /** Opens a window, with the tabs of the one that was closed last when there is none. */
  readonly openWindow: () => void;
}

/** The longest socket name in the profile's socket directory. */
const longestSocketName = 'tshd-events-default.socket';

/** Starts everything behind the windows. Rejects only when this profile has no place for its sockets, without which nothing works. */
export async function startServices(context: StartContext): Promise<Services> {
  const { paths, settings, settingsFile, state, windows, isDevelopment } = context;
  const redactor = new Redactor();
  const guard = new QuitGuard();
  const logs = await openLogs(context, redactor);
  const reaped = await reapOrphans(paths.run);
  for (const one of reaped) logs.log.warn('An earlier run left a child behind.', { name: one.name, outcome: one.outcome });
  const run = await privateDirectory(paths.run);
  if (!run.ok) logs.log.warn('Children that outlive this run will not be found.', { problem: run.error.message });
  const sockets = await socketDirectory({
    userData: paths.userData,
    runtime: process.env['XDG_RUNTIME_DIR'],
    temporary: os.tmpdir(),
    longestName: longestSocketName,
  });
  if (!sockets.ok) throw new Error(sockets.error.message);

  const appVersion = app.getVersion();
  const notices = new Notices(windows, (id, notice) => windowServices.emit(id, 'app.notice', notice));
  const backend = new Backend({
    ...context,
    appVersion,
    logs,
    redactor,
    guard,
    sockets: sockets.value.path,
    tell: (text, details) => notices.tell({ kind: 'warning', text, details }),
  });
  const store = holdWindows({ windows, sessions: backend.sessions, log: logs.log });
  const opener = new LinkOpener(
    windows,
    () => [...backend.clusters.clusters.values()].map(one => lastValue(one.life)?.proxyHost ?? '').filter(host => host !== ''),
    () => openGateways(backend.gateways).flatMap(({ life }) => (life.state === 'open' ? (life.gateway.link ?? []) : [])),
    reason => logs.log.warn('A link was not opened.', { reason }),
  );
  const info = async (): Promise<AppInfo> => {
    const { resolved, version } = await backend.userTsh;
    const tsh = resolved.ok ? { ...resolved.value, version: version.text } : { path: '', source: 'none' as const, version: '' };
    return {
      version: appVersion,
      electron: process.versions['electron'] ?? '',
      platform: platform(),
      development: context.hasDeveloperTools,
      tsh,
      logs: paths.logs,
    };
  };
  const memory = new SessionMemory(systemClock, state.value.servers);
  const connections = new Connections({ gateways: backend.gateways, memory, sessions$: backend.sessions.sessions$, store });
  const leaving = new LeaveDesk();
  const closing = new CloseDesk({
    store,
    running: () => backend.sessions.running(),
    isBusy: session => backend.isBusy(session),
    asks: () => settings.get(terminalConfirmClose),
    ask: (running, window) => leaving.ask({ mode: 'close-tab', running, window }, new AbortController().signal),
  });
  const { manager, restore } = startWindows({ ...context, store, backend, memory, leaving, notices, guard, logs });
  const services = [
    appService({
      info,
      children$: backend.children$,
      restartChild: name => backend.restartChild(name),
      startDemo: signal => backend.demo.start(signal),
      openLink: url => opener.open(url),
      windows,
    }),
    authService({ store: backend.clusters, dialogs: backend.dialogs, logins: backend.logins, windows }),
    clustersService({
      store: backend.clusters,
      accounts: backend.accounts,
      newClustersGo: 'default',
      left: ref => {
        store.apply({ kind: 'remove-workspace', workspace: workspaceId(ref) });
        connections.forgetAll(ref);
      },
    }),
    daemonService(async home => {
      const found = await backend.homes.find(home);
      return found.ok ? ok(found.value.calls) : found;
    }),
    connectionsService(connections),
    gatewaysService(backend.gateways),
    leavingService(leaving, windows.active$, (tabs, window) => closing.mayClose(tabs, window)),
    sessionsService({ sessions: backend.sessions, store, windows }),
    workspacesService({ store, windows, manager, restore, notices }),
    settingsService(settingsFile, openFile),
  ];
  const windowServices = new WindowServices({ services, host: backend.host, windows, log: logs.log });

  setMenu({
    platform: platform(),
    isDevelopment,
    run: id => {
      // On macOS the menu is there without a window.
      if (windows.active() === undefined && id === 'window.new') manager.open();
      else windowServices.emitToActive('app.command', { id });
    },
    openLogs: () => void openFolder(paths.logs),
  });
  settings.watch(theme).subscribe(value => (nativeTheme.themeSource = value));
  settingsFile.follow(reason => logs.log.warn('A file beside the settings was not written.', { reason }));
  settingsFile.state$.subscribe(read => {
    if (read.kind === 'broken')
      logs.log.warn('The settings file cannot be used; it is left as it is.', {
        code: read.problem.code,
        line: read.problem.line,
        column: read.problem.column,
      });
    if (read.kind === 'unreadable') logs.log.warn('The settings file cannot be read.', { reason: read.reason });
  });

  const quitting = quitInOrder({
    guard,
    running: () => backend.sessions.running(),
    ports: { areOpen: () => openGateways(backend.gateways).length > 0, inUse: () => gatewaysInUse(backend.gateways) },
    canAsk: () => windows.all().length > 0,
    question: {
      ask: (running, signal) => {
        windows.bringForward();
        return leaving.ask({ mode: 'quit', running }, signal);
      },
    },
    onTrouble: sentence => logs.log.error(sentence),
    stop: async () => {
      // What is known now is on disk even if something of what follows hangs.
      await Promise.all([backend.stop(), state.flush()]);
      await state.close();
      await settingsFile.close();
      await removeSocketDirectory(sockets.value);
      await logs.close();
    },
  });
  if (context.hasDeveloperTools) restartKey(() => quitting.now());
  backend.start().catch((thrown: unknown) => logs.log.error('Starting the children failed.', { error: String(thrown) }));
  return {
    report: (what, detail) => logs.log.warn('A page was refused something.', { what, detail }),
    openLink: url => void opener.open(url),
    connect: (window, port) => windowServices.connect(window, port),
    openWindow: () => void manager.open(),
  };
}

function platform(): AppInfo['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
