import '@angular/localize/init';
import { app, BrowserWindow, nativeTheme, session, type MessagePortMain } from 'electron';
import { randomUUID } from 'node:crypto';
import { url as inspectorAddress } from 'node:inspector';
import path from 'node:path';
import { offerWindowPorts } from '@drawbridge/ipc-main';
import type { WindowIdentity } from '@drawbridge/ipc';
import { theme } from '@drawbridge/settings';
import { readFlags } from './flags';
import { knownSlowdown } from './known-slowdown';
import { appPaths } from './paths';
import { declareAppProtocol, serveAppProtocol } from './protocol/app-protocol';
import { readSecondStart, type SecondStart } from './second-start';
import { readStartState } from './start-state';
import { UntilReady } from './until-ready';
import { guardContents, guardSession, type GuardReport } from './windows/contents-guard';
import { openWorkbench } from './windows/open-workbench';
import { WindowRegistry } from './windows/window-registry';

/**
 * Start-up: the window first. Until it is on its way nothing is loaded but this file's few imports; everything that talks to children
 * and daemons is in `./services`, which is loaded beside the page and never waited for by it.
 */
async function start(): Promise<void> {
  knownSlowdown();
  const isDevelopment = !app.isPackaged;
  /** A checkout runs both flavours: that of tests and benchmarks is the one that is shipped. */
  const hasDeveloperTools = isDevelopment && process.env['DRAWBRIDGE_BUILD'] === 'development';
  const flags = readFlags(process.argv.slice(isDevelopment ? 2 : 1), process.env, isDevelopment ? 'development' : 'package');
  if (flags.userDataDir !== undefined) app.setPath('userData', path.resolve(flags.userDataDir));
  // Whoever is first has this profile; the others say what they want and are gone, before they have made anything.
  if (!app.requestSingleInstanceLock({ newWindow: flags.newWindow })) {
    app.exit(0);
    return;
  }
  const paths = appPaths({
    appFolder: app.getAppPath(),
    resources: process.resourcesPath,
    userData: app.getPath('userData'),
    isPackaged: app.isPackaged,
  });
  const windows = new WindowRegistry();
  const secondStarts = new UntilReady<[SecondStart]>();
  app.on('second-instance', (_event, _argv, _folder, data) => secondStarts.push(readSecondStart(data)));

  const reports = new UntilReady<Parameters<GuardReport>>();
  let pageIsUp = (): void => undefined;
  const pageUp = new Promise<void>(resolve => (pageIsUp = resolve));
  const links = new UntilReady<[url: string]>();
  const connections = new UntilReady<[window: WindowIdentity, port: MessagePortMain]>();
  app.on('web-contents-created', (_event, contents) => guardContents(contents, links.push, reports.push));
  declareAppProtocol();
  const [startState] = await Promise.all([readStartState(paths), app.whenReady()]);
  // "Ready" may be told from within a call of the inspector, whose answer waits for what is done before the event loop turns. Packages have none.
  if (isDevelopment && inspectorAddress() !== undefined) await new Promise(resolve => setImmediate(resolve));
  nativeTheme.themeSource = startState.settings.get(theme);
  guardSession(session.defaultSession, reports.push);
  serveAppProtocol(session.defaultSession, paths.rendererRoot);
  offerWindowPorts({
    identify: id => windows.identify(id),
    connected: (window, port) => {
      connections.push(window, port);
      pageIsUp();
    },
    refused: (_id, reason) => reports.push('ports', reason),
  });
  const [earlier] = startState.state.value.windows;
  const key = earlier === undefined || earlier.key === '' ? randomUUID() : earlier.key;
  const { loaded: first } = openWorkbench(windows, { paths, isDevelopment }, { isMaximised: false, ...earlier, key });

  // On two cores everything that runs beside the page's own load delays it: the rest begins once its scripts have run, or failed to.
  await Promise.race([pageUp, first.catch(() => undefined)]);
  const { startServices } = await import('./services/start-services');
  const services = await startServices({ ...startState, flags, paths, windows, isDevelopment, hasDeveloperTools });
  reports.deliverTo(services.report);
  links.deliverTo(services.openLink);
  connections.deliverTo(services.connect);
  secondStarts.deliverTo(({ newWindow }) => {
    if (newWindow || windows.all().length === 0) services.openWindow();
    else windows.bringForward();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) services.openWindow();
  });
  await first;
}

start().catch((thrown: unknown) => {
  // Nothing is there yet that could show or log it better.
  process.stderr.write(`Drawbridge could not start: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
  app.exit(1);
});
