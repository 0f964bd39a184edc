import type { Result } from '@drawbridge/lifecycle';

/**
 * Daemon calls as bytes with failures already translated. Main makes them from a transport (`daemonCalls`), a window from the
 * `daemon` contract; the typed modules work over both.
 */
export interface DaemonCalls {
  /** `path`: `/package.Service/Method`. Never rejects. */
  unary(path: string, request: Uint8Array, signal: AbortSignal): Promise<Result<Uint8Array>>;
  /** A failure is the last item. */
  stream(path: string, request: Uint8Array, signal: AbortSignal): AsyncIterable<Result<Uint8Array>>;
}
