import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { openDesktop } from '../electron/desktop';
import { launchFlags } from '../electron/launch';
import { resolveElectron } from '../electron/resolve';
import { root } from '../packages';
import { saveScreenshot } from './screenshot';
import type { StartOptions } from './start-options';

/** How long the app may take to end after it was asked to, in ms, before it is killed. */
const farewell = 10_000;

/** Runs the built app until it ends; with a screenshot asked for, until that is made. Resolves to the exit code. */
export async function runApp(options: StartOptions, say: (text: string) => void): Promise<number> {
  const electron = await resolveElectron(say);
  const launch = launchFlags(electron);
  for (const note of launch.notes) say(note);
  await using desktop = await openDesktop({ virtual: 'when-needed', say });
  const isWatched = options.screenshot !== undefined;
  const args = [
    root,
    ...launch.flags,
    ...themeFlags(options),
    ...(isWatched ? ['--remote-debugging-port=0'] : []),
    ...options.appArguments,
  ];
  const environment = { ...process.env, ...desktop.environment, ...(options.theme === 'light' ? { GTK_THEME: 'Adwaita:light' } : {}) };
  // A process group of its own: Ctrl-C reaches us alone, and we ask once. A second signal while it quits would crash Electron.
  const stdio: StdioOptions = ['ignore', 'inherit', isWatched ? 'pipe' : 'inherit'];
  const app = spawn(electron.path, args, { cwd: root, env: environment, stdio, detached: true });
  const stop = once(() => void end(app));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const ended = new Promise<number>((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
  // Awaited here: the desktop must outlive the app.
  return await (options.screenshot === undefined ? ended : photograph(app, ended, options.screenshot, say));
}

async function photograph(app: ChildProcess, ended: Promise<number>, file: string, say: (text: string) => void): Promise<number> {
  try {
    const early = ended.then(code => {
      throw new Error(`The app ended with code ${code} before its window was there.`);
    });
    await Promise.race([devToolsAddress(app).then(address => saveScreenshot(address, file)), early]);
    say(`Screenshot: ${file}`);
    return 0;
  } finally {
    await end(app);
    await ended;
  }
}

/** Chromium prints the address of its DevTools on stderr; everything goes on to our own. */
function devToolsAddress(app: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    let text = '';
    app.stderr?.on('data', (piece: Buffer) => {
      process.stderr.write(piece);
      text = (text + piece.toString('utf8')).slice(-4096);
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

/** As if the desktop had that theme; the app follows it when its own setting is "system". */
function themeFlags(options: StartOptions): readonly string[] {
  return options.theme === 'dark' ? ['--force-dark-mode'] : [];
}

/** Ctrl-C comes from the terminal, and again from npm. */
function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}

async function end(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const gone = new Promise<void>(resolve => app.once('exit', () => resolve()));
  app.kill('SIGTERM');
  const timer = setTimeout(() => app.kill('SIGKILL'), farewell);
  await gone;
  clearTimeout(timer);
}
