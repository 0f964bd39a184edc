import type { Duplex } from 'node:stream';
import { FrameReader } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';

/** Reads one frame; bytes behind it stay in the stream. The error says what came instead. */
export function readFrame(stream: Duplex, limitMs: number): Promise<Result<unknown, string>> {
  const reader = new FrameReader();
  return new Promise(resolve => {
    const settle = (result: Result<unknown, string>) => {
      clearTimeout(timer);
      stream.off('readable', onReadable);
      stream.off('end', onEnd);
      stream.off('close', onEnd);
      resolve(result);
    };
    const timer = setTimeout(() => settle(fail(`no header within ${limitMs / 1000} s`)), limitMs);
    const onEnd = () => settle(fail('the connection ended before its header'));
    const onReadable = () => {
      for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null) {
        const step = reader.push(chunk);
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
