import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { buildParts } from '../parts/build-parts';
import { terminalCorpus } from '../terminal/corpus';
import { rawThroughput } from '../terminal/raw-throughput';

/** P2: bytes a second from the PTY host to a window that counts and acknowledges them and parses nothing, flow control on, against node-pty alone. */
export function transportTax(bench: AppBench): Row {
  return {
    id: 'P2',
    name: 'Transport tax',
    unit: 'MB/s',
    goal: { atLeast: 0.5 },
    control: 'node-pty counting the bytes of the same cat',
    start: async () => {
      const corpus = terminalCorpus(32);
      const parts = await buildParts({
        name: 'transport',
        page: 'bench/parts/transport-page.ts',
        end: { kind: 'host', source: 'bench/parts/transport-host.ts' },
      });
      const app = await startMeasuredApp(bench, path.join(root, 'bench/parts'), { environment: { ...parts, BENCH_FILE: corpus.path } });
      return {
        a: async () => {
          const { bytes, ms } = await app.page.evaluate<{ bytes: number; ms: number }>('flood()');
          if (bytes !== corpus.printedBytes) throw new Error(`${bytes} bytes came of ${corpus.printedBytes}.`);
          return bytes / ms / 1000;
        },
        b: () => rawThroughput(corpus),
        facts: { corpusBytes: corpus.bytes },
        [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
      };
    },
  };
}
