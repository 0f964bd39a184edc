import { echoing, GatewayBench } from '../gateway/gateway-bench';
import { percentile } from '../harness/statistics';
import type { Row } from '../harness/row';

const questions = 2000;
/** What our proxy may add, in ms. */
const allowance = 1;

/** P32: 1 KiB there and back on a kept connection through the local proxy, at the median. */
export function gatewayLatency(): Row {
  return {
    id: 'P32',
    name: 'Gateway latency',
    unit: 'ms',
    goal: { atMost: 1 },
    control: 'a node:tls → node:net pipe, and 1 ms',
    start: async () => {
      const bench = await GatewayBench.start();
      const median = async (port: number) => {
        const connection = await echoing(port);
        const times: number[] = [];
        for (let index = 0; index < questions; index += 1) times.push(await connection.ask());
        connection.end();
        return percentile(times, 0.5);
      };
      return {
        a: () => median(bench.ours.port),
        b: async () => (await median(bench.bare.port)) + allowance,
        facts: { questions, bytes: 1024 },
        [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
      };
    },
  };
}
