import type { AppBench } from '../electron/measured-app';
import type { Row, RunningRow } from '../harness/row';
import { terminalCorpus, type Corpus } from '../terminal/corpus';
import { rawThroughput } from '../terminal/raw-throughput';
import { ShellInApp } from '../terminal/shell-in-app';

/** P1: bytes a second from a program to the screen, the PTY host's own parse included, against node-pty counting the bytes of the same `cat`. */
export function terminalThroughput(bench: AppBench): Row {
  return {
    id: 'P1',
    name: 'Pipeline throughput',
    unit: 'MB/s',
    goal: { atLeast: 0.26 },
    control: 'node-pty counting the bytes of the same cat',
    start: () => startRow(bench, (ms, corpus) => corpus.printedBytes / ms / 1000),
  };
}

/** P7: the bytes at the terminal are those of the file, always: 1 when the hashes are equal, else 0. */
export function terminalIntegrity(bench: AppBench): Row {
  return {
    id: 'P7',
    name: 'Output integrity',
    unit: '(1 = equal)',
    goal: { atLeast: 1 },
    control: 'the hash of the file after the mapping of line feeds',
    start: async () => {
      const row = await startRow(bench, (_ms, corpus, hash) => (hash === corpus.printedHash ? 1 : 0));
      return { ...row, b: () => Promise.resolve(1), [Symbol.asyncDispose]: () => row[Symbol.asyncDispose]() };
    },
  };
}

async function startRow(bench: AppBench, figure: (ms: number, corpus: Corpus, hash: string) => number): Promise<RunningRow> {
  const corpus = terminalCorpus(32);
  const shell = await ShellInApp.open(bench);
  return {
    a: async () => {
      const { ms, hash } = await shell.print(corpus.path, corpus.printedBytes);
      return figure(ms, corpus, hash);
    },
    b: () => rawThroughput(corpus),
    facts: { corpusBytes: corpus.bytes },
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  };
}
