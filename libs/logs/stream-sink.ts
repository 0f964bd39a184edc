import type { LineSink } from './rotating-file';

/** Lines to a stream that others read: the standard error of programs without log files of their own. */
export function streamSink(stream: { write(text: string, done: () => void): unknown }): LineSink {
  return {
    write: line => void stream.write(`${line}\n`, () => undefined),
    flush: () => new Promise(resolve => stream.write('', () => resolve())),
  };
}
