import { expect } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { launchFlags } from '../../tools/electron/launch';
import { resolveElectron } from '../../tools/electron/resolve';
import { root } from '../../tools/packages';
import { mainProcesses } from '../support/main-processes';
import { freshProfile, removeProfile, startApp } from '../support/running-app';
import type { Fault, FaultPass } from './fault';
import { withFaultyApp } from './faulty-app';

/** Starts at once. */
const starts = { quick: 5, full: 50 };

/** Many start at once on one profile, each with a link: one stays, the others end without a word. */
export const startedAtOnce: Fault = {
  id: 'A13',
  name: 'many starts at once on one profile',
  run: async pass => {
    const userData = await freshProfile();
    const processes: ChildProcess[] = [];
    try {
      const from = performance.now();
      for (let count = 0; count < starts[pass.size]; count += 1)
        processes.push(await plainStart(pass, userData, ['--', `drawbridge://x/${count}`]));
      const codes = new Map<number, number | null>();
      for (const one of processes) one.once('exit', code => codes.set(one.pid ?? 0, code));
      await expect.poll(() => codes.size, { message: 'starts that ended', timeout: 60_000 }).toBe(processes.length - 1);
      const took = performance.now() - from;
      expect(
        [...codes.values()].every(code => code === 0),
        'they ended well',
      ).toBe(true);
      expect(await mainProcesses(userData), 'one has the profile').toHaveLength(1);
      await expect.poll(() => logOf(userData), { message: 'and works' }).toContain('"child":"pty-host"');
      return took;
    } finally {
      await Promise.all(processes.map(end));
      await removeProfile(userData);
    }
  },
};

/** Starts while the app runs: it comes forward, or opens one more window when asked; another profile is another app. */
export const startedAgain: Fault = {
  id: 'A13',
  name: 'started again, with and without a wish for a window, and on another profile',
  run: pass =>
    withFaultyApp(pass, async ({ app, userData }) => {
      const windows = (): Promise<number> => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
      const from = performance.now();
      await ended(await plainStart(pass, userData, ['--', 'drawbridge://acme/x?--new-window', '--new-window', '--inspect=0']));
      const took = performance.now() - from;
      expect(await windows(), 'links are no flags').toBe(1);
      await ended(await plainStart(pass, userData, ['--new-window']));
      await expect.poll(windows).toBe(2);
      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find(one => one.webContents.id !== 1)
          ?.close(),
      );
      await expect.poll(windows).toBe(1);
      const elsewhere = await freshProfile();
      try {
        const other = await startApp({ userData: elsewhere, environment: pass.environment });
        expect(await mainProcesses(userData)).toHaveLength(1);
        expect(await mainProcesses(elsewhere)).toHaveLength(1);
        expect(await other.quit()).toEqual([]);
      } finally {
        await removeProfile(elsewhere);
      }
      return took;
    }),
};

/** A start as from a command line, without Playwright. */
async function plainStart(pass: FaultPass, userData: string, args: readonly string[]): Promise<ChildProcess> {
  const named = process.env['DRAWBRIDGE_ELECTRON'];
  const binary = named === undefined ? await resolveElectron() : ({ path: named, version: 'named', source: 'named' } as const);
  return spawn(binary.path, [root, `--user-data-dir=${userData}`, ...launchFlags(binary).flags, ...args], {
    cwd: root,
    env: { ...process.env, ...pass.environment },
    stdio: 'ignore',
  });
}

async function ended(start: ChildProcess): Promise<void> {
  if (start.exitCode === null) await once(start, 'exit');
  expect(start.exitCode, 'it ended well').toBe(0);
}

async function end(start: ChildProcess): Promise<void> {
  if (start.exitCode !== null || start.signalCode !== null) return;
  const exit = once(start, 'exit');
  start.kill('SIGTERM');
  await exit;
}

async function logOf(userData: string): Promise<string> {
  const logs = path.join(userData, 'logs');
  const names = await readdir(logs).catch(() => []);
  return (await Promise.all(names.filter(name => name.startsWith('main')).map(name => readFile(path.join(logs, name), 'utf8')))).join('\n');
}
