import type { Duplex } from 'node:stream';
import { joinStreams } from '@drawbridge/local-proxy';
import { PassThrough } from 'node:stream';

/** The embedded TCP application: says back what it hears, at the pace at which it is read. Settles when the client is gone. */
export function echoApp(socket: Duplex): Promise<void> {
  return joinStreams(socket, new PassThrough());
}
