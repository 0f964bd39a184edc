import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { familyMemory } from '../electron/process-tree';
import { echoing, GatewayBench } from '../gateway/gateway-bench';
import type { Row } from '../harness/row';

/** What is left in the proxy's process after short connections. */
type Left = 'fds' | 'handles' | 'private';

const ids: Readonly<Record<Left, string>> = { fds: 'P30', handles: 'P30-handles', private: 'P30-private' };
const units: Readonly<Record<Left, string>> = { fds: 'fds', handles: 'sockets', private: 'bytes' };

/** P30: what a thousand short connections leave, against fifty. */
export function gatewayChurn(left: Left): Row {
  return {
    id: ids[left],
    name: `Gateway churn, ${left}`,
    unit: units[left],
    goal: { atMost: 1.05 },
    control: 'after 50 of them',
    start: async () => {
      const bench = await GatewayBench.start();
      const after = async (count: number) => {
        for (let done = 0; done < count; done += 10)
          await Promise.all(
            Array.from({ length: 10 }, async () => {
              const connection = await echoing(bench.ours.port);
              await connection.ask();
              connection.end();
            }),
          );
        return look(bench, left);
      };
      await after(50);
      return {
        a: () => after(1000),
        b: () => after(50),
        facts: { connections: 1000 },
        [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
      };
    },
  };
}

/** The same until it does not fall any more: sockets take a moment to close. */
async function look(bench: GatewayBench, left: Left): Promise<number> {
  let last = Number.POSITIVE_INFINITY;
  for (;;) {
    const now = await figure(bench, left);
    if (now >= last) return last;
    last = now;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function figure({ ours }: GatewayBench, left: Left): Promise<number> {
  ours.child.send('look');
  const [{ handles }] = (await once(ours.child, 'message')) as [{ readonly handles: number }];
  const pid = ours.child.pid ?? 0;
  if (left === 'handles') return handles;
  if (left === 'fds') return (await readdir(`/proc/${pid}/fd`)).length;
  return (await familyMemory(pid, () => false)).private;
}
