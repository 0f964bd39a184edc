import type { IncomingMessage } from 'node:http';
import type { Failure } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';

/** Largest request body, in bytes: preferences with a thousand pins fit. */
const maxBodyBytes = 2 * 1024 * 1024;

/** Reads a JSON body; undefined when there is none. */
export async function readBody(request: IncomingMessage): Promise<Result<unknown, Failure>> {
  const parts: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not destroy the connection: the answer still has to go over it.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBodyBytes) return fail({ code: 'bad_request', message: `the request is larger than ${maxBodyBytes} bytes` });
    parts.push(part);
  }
  if (size === 0) return ok(undefined);
  // A page in a browser cannot send this type to another site without asking first, and the cluster never says yes.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    return fail({ code: 'bad_request', message: 'the body must be application/json' });
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))));
  } catch {
    return fail({ code: 'bad_request', message: 'the body is not JSON in UTF-8' });
  }
}
