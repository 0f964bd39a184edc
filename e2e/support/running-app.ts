import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchFlags } from '../../tools/electron/launch';
import { resolveElectron } from '../../tools/electron/resolve';
import { root } from '../../tools/packages';
import { processTree } from '../../bench/electron/process-tree';
import { isAlive } from '../../tools/process-alive';

/** The app under test, with its own profile. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  /** Its first window, loaded. */
  readonly page: Page;
  readonly userData: string;
  /** Of its main process. */
  readonly pid: number;
  /** When its main process has ended. */
  readonly closed: Promise<void>;
  /** Ends the app as the system does at logout, without a question, and waits for every process it had. Answers the pids that outlived it; asked again, the same. */
  quit(): Promise<readonly number[]>;
}

export interface AppOptions {
  /** An earlier profile; otherwise a fresh one. */
  readonly userData?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Another app than the built one. */
  readonly appFolder?: string;
}

/** How long Playwright may take to start the app and to take hold of it, in ms; within a test's own limit, so that the reason is told. */
const attachMs = 45_000;

/** A folder for one profile, short enough for socket paths. */
export function freshProfile(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'e-'));
}

/** Starts the built app. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const userData = options.userData ?? (await freshProfile());
  const named = process.env['DRAWBRIDGE_ELECTRON'];
  const binary = named === undefined ? await resolveElectron() : ({ path: named, version: 'named', source: 'named' } as const);
  const { flags } = launchFlags(binary);
  const electron = await _electron.launch({
    executablePath: binary.path,
    args: [options.appFolder ?? root, `--user-data-dir=${userData}`, ...flags, ...(options.args ?? [])],
    // Playwright turns the sandbox off unless it is asked to leave it on.
    chromiumSandbox: !flags.includes('--no-sandbox'),
    env: { ...plainEnvironment(), ...options.environment },
    // Playwright shows pages a light system unless it is asked to leave that to the app.
    colorScheme: null,
    cwd: root,
    timeout: attachMs,
  });
  // Playwright forgets the process when it has ended.
  const pid = electron.process().pid ?? 0;
  const closed = new Promise<void>(resolve => void electron.once('close', () => resolve()));
  const page = await electron.firstWindow();
  await page.waitForLoadState();
  let ended: Promise<readonly number[]> | undefined;
  return { electron, page, userData, pid, closed, quit: () => (ended ??= quit(pid, closed)) };
}

/** Removes a profile. */
export function removeProfile(userData: string): Promise<void> {
  return rm(userData, { recursive: true, force: true });
}

async function quit(pid: number, closed: Promise<void>): Promise<readonly number[]> {
  const family = await processTree(pid);
  if (isAlive(pid)) process.kill(pid, 'SIGTERM');
  await closed;
  const deadline = Date.now() + 10_000;
  let left = family.map(one => one.pid).filter(isAlive);
  while (left.length > 0 && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 20));
    left = left.filter(isAlive);
  }
  return left;
}

/** The caller's, but what is typed in a test's shells is not kept in the caller's history. */
function plainEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('npm_'),
  );
  return { ...Object.fromEntries(own), HISTFILE: '/dev/null' };
}
