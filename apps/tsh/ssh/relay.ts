import net from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The two ends that `ssh` gave its ProxyCommand. */
export interface ProxyEnds {
  readonly input: number;
  readonly output: number;
}

/**
 * Copies both ways until both are over; each side's end is passed on while the other still flows. Ends quietly when one side breaks:
 * `ssh` itself says so where it matters.
 */
export async function relay(stream: Duplex, ends: ProxyEnds): Promise<void> {
  // process.stdout writes to pipes synchronously on Linux: one slow reader would stop the other direction.
  const input = new net.Socket({ fd: ends.input, readable: true, writable: false });
  const output = new net.Socket({ fd: ends.output, readable: false, writable: true });
  const copies = [pipeline(input, stream), pipeline(stream, output)];
  await Promise.allSettled(copies);
  input.destroy();
  output.destroy();
  stream.destroy();
}
