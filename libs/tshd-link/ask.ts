import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Init, Method } from '@drawbridge/wire';
import { about, type CallSubject } from './call-subject';
import type { DaemonCalls } from './calls';
import { methodName } from './method-name';

/** What a typed call adds to its method and message. */
export interface Ask<Response, T> {
  readonly signal: AbortSignal;
  /** Asked for only when the call has failed. */
  readonly subject?: () => CallSubject;
  /** From the wire to the domain; must cope with whatever a daemon may send. */
  readonly map: (response: Response) => T;
}

/** One typed call: encodes, calls, decodes, maps. An answer that is no message of its type is `internal`, never an exception. */
export async function ask<Request, Response, T>(
  calls: DaemonCalls,
  method: Method<'unary', Request, Response>,
  request: Init<Request>,
  { signal, subject, map }: Ask<Response, T>,
): Promise<Result<T>> {
  const answer = await calls.unary(method.path, method.request.encode(request), signal);
  if (!answer.ok) return fail(subject === undefined ? answer.error : about(answer.error, subject()));
  try {
    return ok(map(method.response.decode(answer.value)));
  } catch (thrown) {
    // The text of a decoding error names the type and never the content.
    const why = thrown instanceof Error ? thrown.message : 'unreadable';
    return fail(appError('internal', {}, { details: `${methodName(method.path)}: the answer could not be read. ${why}` }));
  }
}

/** For methods whose answer says nothing. */
export function nothing(): void {
  // The empty message carries no fields.
}
