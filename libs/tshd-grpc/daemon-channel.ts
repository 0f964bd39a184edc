import type { DaemonTransport, RpcFailure } from '@drawbridge/tshd-link';

/**
 * A connection to one running daemon. gRPC over a unix socket is one kind; mutual TLS on loopback (Windows) is to be another.
 * It reconnects by itself while the same daemon runs; a new daemon gets a new channel.
 */
export interface DaemonChannel extends DaemonTransport {
  /** Ends every open call with this failure, at the daemon too. Settles when none is left; new calls are still possible. */
  cancelAll(failure: RpcFailure): Promise<void>;
  /** Ends every open call with this failure and the connection. New calls fail with it at once. */
  close(failure: RpcFailure): void;
}
