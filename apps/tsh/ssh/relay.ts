import net from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The two ends that `ssh` gave its ProxyCommand. */
export interface ProxyEnds {
  readonly input: number;
  readonly output: number;
}

/**
 * Copies both ways until the cluster's side is over; the end of `ssh`'s input is passed on while the other still flows. Ends quietly when one side breaks:
 * `ssh` itself says so where it matters.
 */
export async function relay(stream: Duplex, ends: ProxyEnds): Promise<void> {
  // process.stdout writes to pipes synchronously on Linux: one slow reader would stop the other direction.
  const input = new net.Socket({ fd: ends.input, readable: true, writable: false });
  const output = new net.Socket({ fd: ends.output, readable: false, writable: true });
  const toNode = pipeline(input, stream).catch(() => undefined);
  const toClient = pipeline(stream, output).catch(() => undefined);
  // Its end is the end: nobody there reads any more, and `ssh` may have nothing to say for hours.
  await toClient;
  input.destroy();
  output.destroy();
  stream.destroy();
  await toNode;
}
