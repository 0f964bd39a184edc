import tls from 'node:tls';
import type { AlpnProtocol } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ClusterAddress } from './address';
import { connectFailure } from './connect-failure';
import type { ClusterFailure } from './failure';

/** Where to dial, as whom, and how long it may take. */
export interface TargetDial {
  readonly at: ClusterAddress;
  /** With the protocol, the trust and the certificate of the target. */
  readonly options: tls.ConnectionOptions;
  readonly protocol: AlpnProtocol;
  /** From dialling to the end of the handshake. */
  readonly timeoutMs: number;
}

/** Node's types leave it out here, and Node understands it. */
const halfOpen: object = { allowHalfOpen: true };

/** Opens connections to one target behind the TLS port: its certificate says which. */
export class TargetDialer {
  #session: Buffer | undefined;

  constructor(private readonly target: TargetDial) {}

  /** A connection, half-open where one end has finished. Whether the target takes it, the target says in its own protocol. Never throws. */
  async dial(signal?: AbortSignal): Promise<Result<tls.TLSSocket, ClusterFailure>> {
    const { at, options, protocol, timeoutMs } = this.target;
    const cancelled = () => signal?.aborted === true;
    if (cancelled()) return fail({ kind: 'cancelled' });
    // A resumed session saves both ends the certificates.
    const resumed = this.#session === undefined ? {} : { session: this.#session };
    const socket = tls.connect({ ...options, ...resumed, ...halfOpen });
    socket.setNoDelay(true);
    socket.on('session', (session: Buffer) => (this.#session = session));
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const abort = () => socket.destroy(new Error('aborted'));
    either.addEventListener('abort', abort, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('secureConnect', resolve);
        socket.once('error', reject);
        socket.once('close', () => reject(new Error('the cluster closed the connection')));
      });
    } catch (error) {
      socket.destroy();
      if (cancelled()) return fail({ kind: 'cancelled' });
      return fail(deadline.aborted ? { kind: 'timeout', ...at, afterMs: timeoutMs } : connectFailure(error, at));
    } finally {
      either.removeEventListener('abort', abort);
    }
    if (socket.alpnProtocol === protocol) return ok(socket);
    socket.destroy();
    return fail({ kind: 'not_a_cluster', ...at, text: 'the server does not offer this kind of target on its TLS port' });
  }
}
