import { readFileSync } from 'node:fs';
import { HostBench } from '../../apps/pty-host/spec-support/host-bench';
import type { Row } from '../harness/row';
import { terminalCorpus } from '../terminal/corpus';

/** Lines of the corpus that a terminal has when it is attached to again. */
const lines = 10_000;
/** Cells. */
const size = { cols: 120, rows: 37 };

/** P28: bytes that bring 10 000 lines back to a window that attaches, against the bytes that the program printed. Throws when the screens differ. */
export function replaySize(): Row {
  return {
    id: 'P28',
    name: 'Restore',
    unit: 'bytes',
    goal: { atMost: 0.5 },
    control: 'the output itself',
    start: () => {
      const corpus = terminalCorpus(32);
      const text = readFileSync(corpus.path, 'utf8').split('\n').slice(0, lines).join('\n');
      const printed = Buffer.byteLength(text) + lines - 1;
      return Promise.resolve({
        a: () => replay(corpus.path),
        b: () => Promise.resolve(printed),
        facts: { lines },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      });
    },
  };
}

async function replay(file: string): Promise<number> {
  await using bench = new HostBench();
  const session = bench.session(`head -n ${lines} '${file}'; exec cat`, { scrollback: lines, size });
  const first = bench.window(1).show(session, size, lines);
  await session.start();
  const whole = Buffer.byteLength(readFileSync(file, 'utf8').split('\n').slice(0, lines).join('\n')) + lines;
  await first.until(() => first.bytes >= whole);
  let bytes = 0;
  const second = bench.window(2, frame => {
    if (frame.kind === 'attached') bytes += frame.screen?.bytes.byteLength ?? 0;
  });
  const view = second.show(session, size, lines);
  await view.until(() => view.starts > 0 && view.terminal.buffer.active.length === first.terminal.buffer.active.length);
  const wanted = first.lines;
  const differing = view.lines.findIndex((line, index) => line !== wanted[index]);
  if (differing >= 0) throw new Error(`Line ${differing} came back otherwise than it was.`);
  return bytes;
}
