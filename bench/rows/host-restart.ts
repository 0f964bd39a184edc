import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AppBench } from '../electron/measured-app';
import { processTree } from '../electron/process-tree';
import type { Row } from '../harness/row';
import { ShellInApp } from '../terminal/shell-in-app';

const terminals = 5;

/** P23: from the PTY host's death until every tab shows its end and a new host is ready for sessions, against the first start of the host in the same app. */
export function hostRestart(bench: AppBench): Row {
  let first: number | undefined;
  return {
    id: 'P23',
    name: 'Restart of the PTY host',
    unit: 'ms',
    goal: { atMost: 1.5 },
    control: 'its first start, from the start of its process until it is ready',
    start: () =>
      Promise.resolve({
        a: async () => {
          const one = await restart(bench);
          first = one.first;
          return one.again;
        },
        b: async () => first ?? (await restart(bench)).first,
        facts: { terminals },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}

/** One app: both figures, in ms. */
async function restart(bench: AppBench): Promise<{ readonly first: number; readonly again: number }> {
  await using shell = await ShellInApp.open(bench);
  for (let count = 1; count < terminals; count += 1) await shell.another();
  const host = (await processTree(shell.pid)).find(one => one.command.includes('--utility-sub-type=node.mojom.NodeService'));
  if (host === undefined) throw new Error('No PTY host runs.');
  const killedAt = Date.now();
  process.kill(host.pid, 'SIGKILL');
  const endedAt = await shell.evaluate<number>(
    `bench.until(() => document.querySelectorAll('db-end-banner').length >= ${terminals}).then(() => Date.now())`,
  );
  const log = path.join(shell.userData, 'logs/main.log');
  for (;;) {
    const ready = (await readFile(log, 'utf8'))
      .split('\n')
      .filter(line => line.includes('A child is ready.') && line.includes('"child":"pty-host"'))
      .map(line => JSON.parse(line) as { readonly time: number | string; readonly ms: number });
    const [first, again] = ready;
    if (first !== undefined && again !== undefined) {
      const readyAt = typeof again.time === 'number' ? again.time : Date.parse(again.time);
      return { first: first.ms, again: Math.max(endedAt, readyAt) - killedAt };
    }
    await wait(10);
  }
}
