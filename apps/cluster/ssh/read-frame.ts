import type { Duplex } from 'node:stream';
import { FrameReader } from '@drawbridge/cluster-api';
import type { Result } from '@drawbridge/lifecycle';
import { readUntil } from '../read-until';

/** Reads one frame; bytes behind it stay in the stream. The error says what came instead. */
export function readFrame(stream: Duplex, limitMs: number): Promise<Result<unknown, string>> {
  const reader = new FrameReader();
  return readUntil<unknown>(stream, {
    push: chunk => {
      const step = reader.push(chunk);
      return step.state === 'frame' ? { ...step, state: 'done' } : step;
    },
    limitMs,
    late: `no header within ${limitMs / 1000} s`,
    ended: 'the connection ended before its header',
  });
}
