import { HostBench } from '../../apps/pty-host/spec-support/host-bench';
import type { Row } from '../harness/row';
import { terminalCorpus } from '../terminal/corpus';

/** P8: the most bytes that were on their way to a window and not acknowledged, against the watermark in force when they were sent. Real PTYs and ports, on plain Node. */
export function peakQueue(): Row {
  return {
    id: 'P8',
    name: 'Peak queue',
    unit: '× watermark',
    goal: { atMost: 1.25 },
    control: 'the watermark',
    start: () => {
      const corpus = terminalCorpus(32);
      return Promise.resolve({
        a: () => floodOnce(corpus.path),
        b: () => Promise.resolve(1),
        facts: { corpusBytes: corpus.bytes },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      });
    },
  };
}

async function floodOnce(file: string): Promise<number> {
  await using bench = new HostBench();
  const session = bench.session(`exec cat '${file}'`);
  const view = bench.window().show(session);
  await session.start();
  await view.ended();
  return bench.host.registry.context.peak.overWatermark;
}
