import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { type AnyMethod, ptyHostService } from '@drawbridge/wire';

/** PtyHostService as grpc-js wants it, with our own codecs. */
export const serviceDefinition: ServiceDefinition = Object.fromEntries(
  Object.entries(ptyHostService).map(([name, method]) => [name, methodDefinition(method)]),
);

/** One method for grpc-js. */
export function methodDefinition(method: AnyMethod): MethodDefinition<unknown, unknown> {
  const { path, kind, request, response } = method;
  return {
    path,
    requestStream: kind === 'client-stream' || kind === 'bidi',
    responseStream: kind === 'server-stream' || kind === 'bidi',
    requestSerialize: message => asBuffer(request.encode(message as never)),
    requestDeserialize: bytes => request.decode(bytes),
    responseSerialize: message => asBuffer(response.encode(message as never)),
    responseDeserialize: bytes => response.decode(bytes),
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
