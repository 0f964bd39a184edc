import { expect, type Locator } from '@playwright/test';
import path from 'node:path';
import { Person } from '../support/main-job';
import { filesWith, holds, profileFiles } from '../support/profile-files';
import { freshProfile, removeProfile, startApp, type RunningApp } from '../support/running-app';
import type { FaultPass } from './fault';
import { grown, held, type Held } from './held';

/** An app that something is done to. */
export interface FaultyApp {
  readonly app: RunningApp;
  readonly person: Person;
  readonly userData: string;
  /** Something that must turn up in no log and no output from now on. */
  keepSecret(text: string): void;
  /**
   * What is open now is what may be open afterwards (I5): everything that the fault needs stands, and the next thing is the fault. Looked at in full passes, since
   * it takes a second.
   */
  isSettled(): Promise<void>;
}

/** What to start the app with. */
export interface FaultyAppOptions {
  /** Makes what the app's environment names, in the profile. */
  readonly prepare?: (userData: string) => Promise<Readonly<Record<string, string>>>;
  /** Switches for the app or for Chromium. */
  readonly args?: readonly string[];
  /** `ended`: what is done to it is its end, so there is no window to look at. */
  readonly afterwards?: 'alive' | 'ended';
}

/** Starts an app, does something to it, and holds it to what is promised after every fault: I1, I4, I5 from `isSettled` on, and I7; I6 is `toldOnce`. */
export async function withFaultyApp(
  pass: FaultPass,
  use: (faulty: FaultyApp) => Promise<number>,
  options: FaultyAppOptions = {},
): Promise<number> {
  const userData = await freshProfile();
  const secrets: string[] = [];
  let printed = '';
  try {
    const environment = { ...pass.environment, ...(await options.prepare?.(userData)) };
    const app = await startApp({ userData, environment, args: options.args ?? [] });
    for (const stream of [app.electron.process().stdout, app.electron.process().stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')));
    const left = { pids: [] as readonly number[] };
    let recovery: number;
    let before: Held | undefined;
    try {
      recovery = await use({
        app,
        person: new Person(app.page),
        userData,
        keepSecret: text => secrets.push(text),
        isSettled: async () => {
          if (pass.size === 'full') before = await settled(app);
        },
      });
      if (options.afterwards !== 'ended')
        expect(await app.electron.evaluate(isWhole), 'I1: the window is there and its page has not crashed').toBe(true);
      if (before !== undefined) await holdsNoMore(app, before);
    } finally {
      left.pids = await app.quit();
    }
    expect(left.pids, 'I4: processes that outlived the app').toEqual([]);
    expect(await lostSockets(userData), 'I4: sockets that outlived the app').toEqual([]);
    expect(await filesWith(path.join(userData, 'logs'), secrets), 'I7: logs with a secret').toEqual([]);
    expect(secrets.filter(secret => holds(printed, secret)).length, 'I7: secrets in the output').toBe(0);
    return recovery;
  } finally {
    await removeProfile(userData);
  }
}

/** What an app holds once everything that starts with it has started. */
async function settled(app: RunningApp): Promise<Held> {
  await expect(app.page.getByRole('contentinfo')).toContainText('tsh');
  let last = await held(app);
  const change = async (): Promise<readonly string[]> => {
    const before = last;
    last = await held(app);
    return [...grown(before, last), ...grown(last, before)];
  };
  await expect.poll(change, { message: 'what is open before the fault', intervals: [300], timeout: 15_000 }).toEqual([]);
  return last;
}

/** I5: no process that was there before has more open than then. What a process lets go of, it lets go of when it has time: connections are kept for the next call for up to a minute. */
export async function holdsNoMore(app: RunningApp, before: Held): Promise<void> {
  await expect.poll(async () => grown(before, await held(app)), { message: 'I5: more is open', timeout: 75_000 }).toEqual([]);
}

/** I6: one notice, in words, with a button that helps. Answers the button. */
export async function toldOnce(person: Person, words: RegExp, timeout: number): Promise<Locator> {
  const alerts = person.page.getByRole('alert');
  await expect(alerts.filter({ hasText: words }), 'I6: it is told').toHaveCount(1, { timeout });
  await expect(alerts, 'I6: it is told once').toHaveCount(1);
  const action = alerts.getByRole('button', { name: 'Start again' });
  await expect(action, 'I6: with an action').toBeEnabled();
  return action;
}

/** Starts the demo cluster and waits for its login form, filled in; the demo's password is a secret from then on. */
export async function openDemoLogin({ person, keepSecret }: FaultyApp): Promise<void> {
  await person.click(person.button(/Start the demo cluster/));
  const password = person.page.getByRole('dialog').getByLabel('Password', { exact: true });
  await expect(password).not.toHaveValue('', { timeout: 30_000 });
  keepSecret(await password.inputValue());
}

/** Logs in to the demo cluster and waits for its list. */
export async function enterDemo(faulty: FaultyApp): Promise<void> {
  const { person } = faulty;
  await openDemoLogin(faulty);
  await person.click(person.inDialog('Log in'));
  await expect(person.button(/^Connect to harbour as/)).toBeVisible({ timeout: 15_000 });
}

/** Runs in the app's main process. */
function isWhole({ BrowserWindow }: typeof Electron.CrossProcessExports): boolean {
  const [window, ...more] = BrowserWindow.getAllWindows();
  return window !== undefined && more.length === 0 && window.isVisible() && !window.webContents.isCrashed();
}

async function lostSockets(userData: string): Promise<readonly string[]> {
  const files = await profileFiles(userData);
  // Chromium removes its own lock lazily and finds it by pid in the next run.
  return files.filter(one => one.kind === 'socket' && !one.name.startsWith('Singleton')).map(one => one.name);
}
