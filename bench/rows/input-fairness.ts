import { HostBench } from '../../apps/pty-host/spec-support/host-bench';
import type { Row } from '../harness/row';
import { terminalCorpus } from '../terminal/corpus';

/** Floods at a time, and bytes that they print together before the shares are compared. */
const floods = 20;
const together = 40_000_000;

/** P27: of twenty terminals that flood one window, the smallest share against the mean. Real PTYs and ports, on plain Node. */
export function inputFairness(): Row {
  return {
    id: 'P27',
    name: 'Input fairness',
    unit: '× the mean',
    goal: { atLeast: 0.8 },
    control: 'the mean of twenty floods',
    start: () => {
      const corpus = terminalCorpus(32);
      return Promise.resolve({
        a: async () => {
          const shares = await floodTogether(corpus.path);
          return (Math.min(...shares) * shares.length) / shares.reduce((sum, share) => sum + share, 0);
        },
        b: () => Promise.resolve(1),
        facts: { floods, together },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      });
    },
  };
}

/** Bytes that each flood got to its view. */
async function floodTogether(file: string): Promise<readonly number[]> {
  await using bench = new HostBench();
  const window = bench.window();
  const sessions = Array.from({ length: floods }, () => bench.session(`while :; do cat '${file}'; done`));
  const views = sessions.map(session => window.show(session));
  await Promise.all(sessions.map(session => session.start()));
  const sum = (): number => views.reduce((all, view) => all + view.bytes, 0);
  const [first] = views;
  await first?.until(() => sum() >= together);
  return views.map(view => view.bytes);
}
