import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServiceDefinition,
  type StatusObject,
} from '@grpc/grpc-js';
import type { Codec, Init, Method, MethodKind } from '@drawbridge/wire';
import type { Duplex } from 'node:stream';
import { TshFailure } from '../core/failure';
import type { Log } from '@drawbridge/logs';

/** What a handler knows of its call. */
export interface CallContext {
  /** Aborted when the caller hung up or its deadline passed. */
  readonly signal: AbortSignal;
}

type UnaryHandler<Request, Response> = (request: Request, call: CallContext) => Promise<Init<Response>>;

/** Handlers of a service's unary methods. A method without one answers UNIMPLEMENTED with its name. */
export type Handlers<Service> = {
  readonly [Name in keyof Service]?: Service[Name] extends Method<'unary', infer Request, infer Response>
    ? UnaryHandler<Request, Response>
    : never;
};

type AnyMethod = Method<MethodKind, unknown, unknown>;
type AnyHandler = UnaryHandler<unknown, unknown>;

/** Trailer that tells clients that a login would help. */
const reloginTrailer = 'is-resolvable-with-relogin';

/** A gRPC server that listens nowhere itself: connections are handed to it, whatever they came through. */
export class RpcServer {
  readonly #server = new Server({ 'grpc.max_receive_message_length': 4 * 1024 * 1024 });
  readonly #injector = this.#server.createConnectionInjector(ServerCredentials.createInsecure());

  constructor(private readonly log: Log) {}

  /** Serves all methods of a table. */
  add<Service extends object>(table: Service, handlers: Handlers<Service>): void {
    const definition: Record<string, unknown> = {};
    const implementation: Record<string, unknown> = {};
    for (const [name, method] of Object.entries(table) as [string, AnyMethod][]) {
      definition[name] = methodDefinition(method);
      implementation[name] = this.#implementation(name, method.kind, (handlers as Record<string, AnyHandler | undefined>)[name]);
    }
    this.#server.addService(definition as ServiceDefinition, implementation as Record<string, never>);
  }

  /** Takes over a connection that is already safe (a private socket, or authenticated TLS). */
  accept(connection: Duplex): void {
    this.#injector.injectConnection(connection);
  }

  /** Ends every call and every connection now. */
  stop(): void {
    this.#server.forceShutdown();
  }

  #implementation(name: string, kind: MethodKind, handler: AnyHandler | undefined): unknown {
    if (handler === undefined) return unimplemented(name, kind);
    const handle: handleUnaryCall<unknown, Init<unknown>> = (call, callback) => {
      const gone = new AbortController();
      call.on('cancelled', () => gone.abort());
      const begin = performance.now();
      // A handler may also throw before it has a promise to give.
      const answering = (async () => handler(call.request, { signal: gone.signal }))();
      answering.then(
        answer => {
          this.log.debug('call answered', { method: name, ms: Math.round(performance.now() - begin) });
          callback(null, answer);
        },
        (thrown: unknown) => {
          const failure = asFailure(thrown);
          const fields = { method: name, code: failure.code, reason: failure.message, ms: Math.round(performance.now() - begin) };
          if (failure === thrown) this.log.info('call failed', fields);
          else this.log.error('fault in a call', { ...fields, error: thrown });
          callback(statusOf(failure));
        },
      );
    };
    return handle;
  }
}

function methodDefinition(method: AnyMethod): object {
  const write = (codec: Codec<unknown>) => (message: Init<unknown>) => {
    const bytes = codec.encode(message);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  const read = (codec: Codec<unknown>) => (bytes: Buffer) => codec.decode(bytes);
  return {
    path: method.path,
    requestStream: method.kind === 'client-stream' || method.kind === 'bidi',
    responseStream: method.kind === 'server-stream' || method.kind === 'bidi',
    requestSerialize: write(method.request),
    requestDeserialize: read(method.request),
    responseSerialize: write(method.response),
    responseDeserialize: read(method.response),
  };
}

function unimplemented(name: string, kind: MethodKind): unknown {
  const refusal = statusOf(new TshFailure('UNIMPLEMENTED', `method ${name} not implemented`));
  const unary: handleUnaryCall<unknown, unknown> = (_call, callback) => callback(refusal);
  const serverStream: handleServerStreamingCall<unknown, unknown> = call => call.emit('error', refusal);
  const bidi: handleBidiStreamingCall<unknown, unknown> = call => call.emit('error', refusal);
  switch (kind) {
    case 'unary':
    case 'client-stream':
      return unary;
    case 'server-stream':
      return serverStream;
    case 'bidi':
      return bidi;
  }
}

/** A thrown value that is no failure of ours is a fault: its text may hold anything, so the caller hears only that there was one. */
function asFailure(thrown: unknown): TshFailure {
  if (thrown instanceof TshFailure) return thrown;
  return new TshFailure('INTERNAL', `unexpected fault: ${thrown instanceof Error ? thrown.name : typeof thrown}`);
}

function statusOf(failure: TshFailure): Partial<StatusObject> {
  const metadata = new Metadata();
  if (failure.remedy === 'login') metadata.set(reloginTrailer, '1');
  return { code: status[failure.code], details: failure.message, metadata };
}
