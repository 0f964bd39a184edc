import { spawn } from 'node-pty';
import type { Corpus } from './corpus';

/** MB/s of `cat` through node-pty alone. */
export function rawThroughput(corpus: Corpus): Promise<number> {
  return new Promise(resolve => {
    let first: number | undefined;
    let last = 0;
    let bytes = 0;
    const pty = spawn('/bin/cat', [corpus.path], { cols: 120, rows: 37, encoding: null });
    pty.onData(data => {
      last = performance.now();
      first ??= last;
      bytes += data.length;
    });
    pty.onExit(() => setImmediate(() => resolve(bytes / (last - (first ?? last)) / 1000)));
  });
}
