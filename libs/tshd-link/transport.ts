import type { Result } from '@drawbridge/lifecycle';
import type { RpcFailure } from './rpc-failure';

/** What a caller may say about one call. */
export interface TransportOptions {
  /** ms from now; absent: the call may take for ever. */
  readonly deadline?: number;
  /** Aborting cancels the call at the daemon too, which ends a login or a transfer there. */
  readonly signal: AbortSignal;
}

/**
 * Carries bytes to one daemon and back. It knows nothing of messages: a window's request passes main undecoded.
 * Neither method throws or rejects; a stream's failure is its last item.
 */
export interface DaemonTransport {
  /** `path`: `/package.Service/Method`. */
  unary(path: string, request: Uint8Array, options: TransportOptions): Promise<Result<Uint8Array, RpcFailure>>;
  /** The daemon is read only as fast as the iterator is. Leaving the loop cancels the call. */
  serverStream(path: string, request: Uint8Array, options: TransportOptions): AsyncIterable<Result<Uint8Array, RpcFailure>>;
}
