import { GatewayBench, receiveAtOnce } from '../gateway/gateway-bench';
import type { Row } from '../harness/row';

const connections = 200;
const mebibytes = 8;

/** P31: the slowest of 200 transfers at once, against their mean. */
export function gatewayFairness(): Row {
  return {
    id: 'P31',
    name: 'Gateway fairness',
    unit: 'MB/s',
    goal: { atLeast: 0.5 },
    control: 'the mean of all of them',
    start: async () => {
      const bench = await GatewayBench.start();
      const rates = () => receiveAtOnce(bench.ours.port, connections, mebibytes);
      return {
        a: async () => Math.min(...(await rates())),
        b: async () => (await rates()).reduce((sum, rate) => sum + rate, 0) / connections,
        facts: { connections, mebibytes },
        [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
      };
    },
  };
}
