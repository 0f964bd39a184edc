import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { endToEnd, type RawHeaders } from './raw-headers';

/** Passes an answer on as it comes, at the pace of the client. One that breaks off in the middle breaks the client's connection off. */
export function passAnswer(
  answer: IncomingMessage,
  response: ServerResponse,
  change: (headers: RawHeaders) => RawHeaders = headers => headers,
): void {
  response.sendDate = false;
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', [...change(endToEnd(answer.rawHeaders))]);
  // The head goes with the first bytes of the body, unless those take their time.
  setImmediate(() => {
    if (!response.destroyed) response.flushHeaders();
  });
  answer.pipe(response, { end: false });
  finished(answer, error => {
    if (error !== undefined && error !== null) return void response.destroy();
    if (answer.rawTrailers.length > 0) response.addTrailers(pairs(answer.rawTrailers));
    response.end();
  });
}

function pairs(headers: RawHeaders): [string, string][] {
  return headers.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : []));
}
