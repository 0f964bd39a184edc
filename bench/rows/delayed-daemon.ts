import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';

/** How long the daemon of the slow side does nothing before it starts, in seconds. */
const delay = 5;

/** P18: the cold start with a daemon that takes five seconds longer, against the same with one that does not. */
export function delayedDaemon(bench: AppBench): Row {
  return {
    id: 'P18',
    name: 'Daemon not on the critical path',
    unit: 'ms',
    goal: { atMost: 1.05 },
    control: 'the same start with the same daemon, not delayed',
    start: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'dbb-'));
      const [slow, quick] = await Promise.all([program(folder, 'slow', delay), program(folder, 'quick', 0)]);
      const measure = async (tsh: string): Promise<number> => {
        await using app = await startMeasuredApp(bench, root, { environment: { CONNECT_TSH_BIN_PATH: tsh } });
        return app.interactiveMs;
      };
      return {
        a: () => measure(slow),
        b: () => measure(quick),
        facts: { delaySeconds: delay },
        [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
      };
    },
  };
}

/** A `tsh` that waits before it becomes the real one, for whatever it is asked. */
async function program(folder: string, name: string, seconds: number): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\nsleep ${seconds}\nexec '${path.join(root, 'build/tsh')}' "$@"\n`);
  await chmod(file, 0o755);
  return file;
}
