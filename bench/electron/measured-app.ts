import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DevtoolsPage } from './devtools';
import { processTree } from './process-tree';
import { isAlive } from '../../tools/process-alive';

/** What is needed to start apps under measurement. */
export interface AppBench {
  readonly electron: string;
  /** Display and the like. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A running Electron app with its first page attached. */
export interface MeasuredApp extends AsyncDisposable {
  readonly page: DevtoolsPage;
  /** Where further pages are attached to. */
  readonly devtools: string;
  readonly pid: number;
  readonly userData: string;
  /** ms from the spawn to the mark `drawbridge:interactive` of the first page: two frames after its first real screen was rendered. */
  readonly interactiveMs: number;
  /** ms since the epoch. */
  readonly spawnedAt: number;
}

/**
 * Starts the app in `folder` with a fresh user-data directory (or `profile`, which is kept) and waits for its mark. The times come from the page's own clock, so
 * the protocol connection, which both sides of a comparison have, costs nothing in between.
 */
export async function startMeasuredApp(
  bench: AppBench,
  folder: string,
  more: { readonly args?: readonly string[]; readonly environment?: Record<string, string>; readonly profile?: string } = {},
): Promise<MeasuredApp> {
  const userData = more.profile ?? (await mkdtemp(path.join(tmpdir(), 'dbb-')));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [folder, `--user-data-dir=${userData}`, '--remote-debugging-port=0', ...sandbox, ...(more.args ?? [])];
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(bench.electron, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...bench.environment, ...more.environment },
  });
  const close = async (): Promise<void> => {
    await endApp(child);
    if (more.profile === undefined) await rm(userData, { recursive: true, force: true });
  };
  try {
    const devtools = await devtoolsAddress(child);
    const page = await DevtoolsPage.attach(devtools);
    const interactiveAt = await untilInteractive(page);
    return {
      page,
      devtools,
      pid: child.pid ?? 0,
      userData,
      interactiveMs: interactiveAt - spawnedAt,
      spawnedAt,
      [Symbol.asyncDispose]: close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** Waits for a page's own mark of its first interactive paint. Answers when it was, in ms since the epoch. */
export function untilInteractive(page: DevtoolsPage): Promise<number> {
  return page.evaluate<number>(`new Promise(resolve => {
    const look = () => {
      const mark = performance.getEntriesByName('drawbridge:interactive')[0];
      if (mark) resolve(performance.timeOrigin + mark.startTime); else setTimeout(look, 5);
    };
    look();
  })`);
}

function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = /DevTools listening on (ws:\/\/\S+)/.exec(text);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.once('exit', code => reject(new Error(`the app ended with code ${code} before its first page:\n${text.slice(-2000)}`)));
  });
}

/** Ends the app and waits until every process that it had started is gone. */
export async function endApp(child: ChildProcess): Promise<void> {
  const family = child.pid === undefined ? [] : await processTree(child.pid);
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(timer);
  }
  for (const { pid } of family) {
    while (isAlive(pid)) await new Promise(resolve => setTimeout(resolve, 10));
  }
}
