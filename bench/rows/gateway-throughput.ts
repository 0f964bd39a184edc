import { GatewayBench, receive } from '../gateway/gateway-bench';
import type { Row } from '../harness/row';

const mebibytes = 1024;

/** P29: 1 GiB through the local proxy of the gateways. */
export function gatewayThroughput(): Row {
  return {
    id: 'P29',
    name: 'Gateway throughput',
    unit: 'MB/s',
    goal: { atLeast: 0.6 },
    control: 'a node:tls → node:net pipe with the same cipher',
    start: async () => {
      const bench = await GatewayBench.start();
      return {
        a: () => receive(bench.ours.port, mebibytes),
        b: () => receive(bench.bare.port, mebibytes),
        facts: { mebibytes },
        [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
      };
    },
  };
}
