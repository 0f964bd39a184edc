import { Client, credentials, Metadata, type CallOptions, type ChannelOptions } from '@grpc/grpc-js';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { linkFailure, type RpcFailure, type TransportOptions } from '@drawbridge/tshd-link';
import type { DaemonChannel } from './daemon-channel';
import { failureOf } from './grpc-failure';
import { OpenCalls, type OpenCall } from './open-calls';

/** Largest answer taken, in bytes: a page of 1000 resources is far below; grpc-js' own 4 MiB is not (architecture §1.7). */
export const receiveLimitBytes = 16 * 1024 * 1024;

const channelOptions: ChannelOptions = {
  'grpc.max_receive_message_length': receiveLimitBytes,
  // Finds a half-open connection under calls without a deadline. Go's gRPC servers hang up on clients that ping more than every 5 min.
  'grpc.keepalive_time_ms': 310_000,
  'grpc.keepalive_timeout_ms': 15_000,
  'grpc.keepalive_permit_without_calls': 0,
  // A call that may have reached the daemon is never repeated behind our back.
  'grpc.enable_retries': 0,
  // Two daemons follow each other on one path: each channel has its own connection and its own back-off.
  'grpc.use_local_subchannel_pool': 1,
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.min_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1000,
  // The user's HTTPS_PROXY is for clusters; the daemon is on this machine.
  'grpc.enable_http_proxy': 0,
  'grpc.service_config_disable_resolution': 1,
};

/** gRPC over a unix socket, raw bytes in and out. */
export class GrpcChannel implements DaemonChannel {
  readonly #client: Client;
  readonly #calls = new OpenCalls();
  #closed: RpcFailure | undefined;

  /** `socket`: absolute path. Nothing is dialled before the first call. */
  constructor(socket: string) {
    this.#client = new Client(`unix://${socket}`, credentials.createInsecure(), channelOptions);
  }

  unary(path: string, request: Uint8Array, options: TransportOptions): Promise<Result<Uint8Array, RpcFailure>> {
    const refused = this.#refusal(options.signal);
    if (refused !== undefined) return Promise.resolve(fail(refused));
    return new Promise(resolve => {
      const call = this.#client.makeUnaryRequest(path, toBuffer, asBytes, request, noMetadata, noOptions, (error, value) => {
        this.#calls.delete(open, options.signal);
        if (error === null && value !== undefined) resolve(ok(value));
        else resolve(fail(open.reason ?? failureOf(error, 'not-answered')));
      });
      const open: OpenCall = { cancel: () => call.cancel(), reason: undefined, ended: undefined, until: Infinity };
      this.#calls.add(open, options);
    });
  }

  async *serverStream(path: string, request: Uint8Array, options: TransportOptions): AsyncGenerator<Result<Uint8Array, RpcFailure>> {
    const refused = this.#refusal(options.signal);
    if (refused !== undefined) {
      yield fail(refused);
      return;
    }
    const call = this.#client.makeServerStreamRequest(path, toBuffer, asBytes, request, noMetadata, noOptions);
    // The iterator below tells of errors while it runs; cancelling after it was left makes one more, which nobody waits for.
    call.on('error', () => undefined);
    const open: OpenCall = { cancel: () => call.cancel(), reason: undefined, ended: undefined, until: Infinity };
    this.#calls.add(open, options);
    let answered: 'answered' | 'not-answered' = 'not-answered';
    try {
      for await (const item of call as AsyncIterable<Uint8Array>) {
        answered = 'answered';
        yield ok(item);
      }
    } catch (thrown) {
      yield fail(open.reason ?? failureOf(thrown, answered));
    } finally {
      this.#calls.delete(open, options.signal);
      call.cancel();
    }
  }

  cancelAll(failure: RpcFailure): Promise<void> {
    return this.#calls.cancelAll(failure);
  }

  close(failure: RpcFailure): void {
    if (this.#closed !== undefined) return;
    this.#closed = failure;
    void this.cancelAll(failure).then(() => this.#client.close());
  }

  #refusal(signal: AbortSignal): RpcFailure | undefined {
    return this.#closed ?? (signal.aborted ? linkFailure('CANCELLED', 'The call was cancelled before it began.') : undefined);
  }
}

const noMetadata = new Metadata();
const noOptions: CallOptions = {};

/** The same bytes as the Buffer that grpc-js copies into its frame; without a copy of our own. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function asBytes(bytes: Buffer): Uint8Array {
  return bytes;
}
