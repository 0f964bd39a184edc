import type { ServiceError } from '@grpc/grpc-js';
import { linkFailure, rpcCodeOf, type RpcFailure } from '@drawbridge/tshd-link';

/** What grpc-js itself says when a connection breaks under a call, and a daemon's own answer never does. */
const brokenLink =
  /^(Connection dropped|No connection established|Channel closed|Stream refused by server|Write failed|read E|write E|connect E)/;

/** A failed call of grpc-js as an `RpcFailure`. `answered`: messages of this call had come before, so trailers may be bare. */
export function failureOf(thrown: unknown, answered: 'answered' | 'not-answered'): RpcFailure {
  if (!isServiceError(thrown)) return linkFailure('INTERNAL', thrown instanceof Error ? thrown.message : String(thrown));
  const trailers = thrown.metadata;
  // A failure without messages before it comes as one frame of headers, so a daemon's always has a content type; ours have nothing.
  const told = Object.keys(trailers.getMap()).length > 0 || (answered === 'answered' && !brokenLink.test(thrown.details));
  return {
    code: rpcCodeOf(thrown.code),
    message: thrown.details,
    reloginHelps: trailers.get('is-resolvable-with-relogin').includes('1'),
    origin: told ? 'daemon' : 'link',
  };
}

function isServiceError(thrown: unknown): thrown is ServiceError {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' && 'metadata' in thrown && 'details' in thrown;
}
