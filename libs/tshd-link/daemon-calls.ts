import { fail, type Result } from '@drawbridge/lifecycle';
import type { DaemonCalls } from './calls';
import { deadlineClass, deadlineOf } from './deadlines';
import { translateFailure } from './translate-failure';
import type { DaemonTransport, TransportOptions } from './transport';

/** Adds to a transport what every call needs: the deadline of its class, and failures translated. */
export function daemonCalls(transport: DaemonTransport): DaemonCalls {
  return {
    unary: (path, request, signal) =>
      transport
        .unary(path, request, optionsOf(path, signal))
        .then((answer): Result<Uint8Array> => (answer.ok ? answer : fail(translateFailure(path, answer.error)))),
    async *stream(path, request, signal): AsyncIterable<Result<Uint8Array>> {
      for await (const item of transport.serverStream(path, request, optionsOf(path, signal))) {
        yield item.ok ? item : fail(translateFailure(path, item.error));
      }
    },
  };
}

function optionsOf(path: string, signal: AbortSignal): TransportOptions {
  const deadline = deadlineOf[deadlineClass(path)];
  return deadline === undefined ? { signal } : { signal, deadline };
}
