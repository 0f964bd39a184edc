import type { Duplex } from 'node:stream';
import { fail, ok, type Result } from '@drawbridge/lifecycle';

/** What the bytes so far come to. `rest`: what is behind it. */
export type ReadStep<T> =
  | { readonly state: 'more' }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'done'; readonly value: T; readonly rest: Uint8Array };

/** How something is read from the beginning of a stream. */
export interface ReadPlan<T> {
  /** Told of each chunk, once. */
  readonly push: (chunk: Buffer) => ReadStep<T>;
  readonly limitMs: number;
  /** Why it failed, when it did not come in time, or the stream ended before. */
  readonly late: string;
  readonly ended: string;
}

/** Reads until something is whole; bytes behind it stay in the stream. The error says what came instead. */
export function readUntil<T>(stream: Duplex, { push, limitMs, late, ended }: ReadPlan<T>): Promise<Result<T, string>> {
  return new Promise(resolve => {
    const settle = (result: Result<T, string>) => {
      clearTimeout(timer);
      stream.off('readable', onReadable);
      stream.off('end', onEnd);
      stream.off('close', onEnd);
      resolve(result);
    };
    const timer = setTimeout(() => settle(fail(late)), limitMs);
    const onEnd = () => settle(fail(ended));
    const onReadable = () => {
      for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null) {
        const step = push(chunk);
        if (step.state === 'more') continue;
        if (step.state === 'broken') return settle(fail(step.reason));
        if (step.rest.length > 0) stream.unshift(Buffer.from(step.rest));
        return settle(ok(step.value));
      }
    };
    stream.on('readable', onReadable);
    stream.once('end', onEnd);
    stream.once('close', onEnd);
  });
}
