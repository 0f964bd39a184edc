import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../tools/packages';
import { endApp, type AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';

const bare = path.join(root, 'bench/bare');
const marked = path.join(root, 'bench/marked');

/** P17: from the spawn to the main process being ready, or to its first window, each start with a fresh user-data directory. */
export function mainShare(bench: AppBench, mark: 'ready' | 'window'): Row {
  return {
    id: mark === 'ready' ? 'P17' : 'P17-window',
    name: `Main-process share (${mark === 'ready' ? 'app ready' : 'first window'})`,
    unit: 'ms',
    goal: { atMost: 1.4 },
    control: 'the same mark of a bare window app',
    start: () =>
      Promise.resolve({
        a: () => msTo(bench, root, mark),
        b: () => msTo(bench, bare, mark),
        facts: {},
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}

async function msTo(bench: AppBench, folder: string, mark: string): Promise<number> {
  const userData = await mkdtemp(path.join(tmpdir(), 'dbb-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(bench.electron, [marked, `--user-data-dir=${userData}`, ...sandbox], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...bench.environment, BENCH_APP: folder },
  });
  try {
    const gone = once(child, 'exit').then(() => Promise.reject(new Error(`${folder} ended before its mark "${mark}".`)));
    return (await Promise.race([markOf(child.stdout, mark), gone])) - spawnedAt;
  } finally {
    await endApp(child);
    await rm(userData, { recursive: true, force: true });
  }
}

/** ms since the epoch. */
async function markOf(output: NodeJS.ReadableStream, mark: string): Promise<number> {
  for await (const line of createInterface({ input: output })) {
    const at = new RegExp(`^bench-mark ${mark} ([\\d.]+)$`).exec(line)?.[1];
    if (at !== undefined) return Number(at);
  }
  throw new Error(`The output ended before the mark "${mark}".`);
}
