import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClientDuplexStream, type ClientReadableStream, Client, credentials } from '@grpc/grpc-js';
import { systemFiles } from '@drawbridge/files';
import type { Codec, Init, Method } from '@drawbridge/wire';
import { type ControlServer, serveControl } from '../grpc/control-server';
import { methodDefinition } from '../grpc/service-definition';
import { HostBench } from './host-bench';

/** A PTY host served on a real socket, and a client of it. */
export class ControlBench implements AsyncDisposable {
  readonly bench = new HostBench();
  #server: ControlServer | undefined;
  #client: Client | undefined;

  private constructor(readonly folder: string) {}

  static async open(): Promise<ControlBench> {
    const control = new ControlBench(await systemFiles.makeFreshDirectory(path.join(tmpdir(), 'drawbridge-control-')));
    const served = await serveControl(control.bench.host.registry, control.socket);
    if (!served.ok) throw new Error(served.error);
    control.#server = served.value;
    control.#client = new Client(`unix:${control.socket}`, credentials.createInsecure());
    return control;
  }

  get socket(): string {
    return path.join(this.folder, 'run', 'pty-host.socket');
  }

  /** Calls a unary method; rejects with grpc-js' error. */
  call<Request, Response>(method: Method<'unary', Request, Response>, request: Init<Request>): Promise<Response> {
    const { path: name, requestSerialize, responseDeserialize } = methodDefinition(method);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(name, requestSerialize, responseDeserialize, request, (error, answer) =>
        error ? reject(error) : resolve(answer as Response),
      );
    });
  }

  bidi<Request, Response>(method: Method<'bidi', Request, Response>): Stream<Request, Response> {
    const { path: name, requestSerialize, responseDeserialize } = methodDefinition(method);
    return new Stream(this.client.makeBidiStreamRequest(name, requestSerialize, responseDeserialize) as never, method.response);
  }

  watch<Request, Response>(method: Method<'server-stream', Request, Response>, request: Init<Request>): Stream<Request, Response> {
    const { path: name, requestSerialize, responseDeserialize } = methodDefinition(method);
    return new Stream(this.client.makeServerStreamRequest(name, requestSerialize, responseDeserialize, request) as never, method.response);
  }

  get client(): Client {
    if (!this.#client) throw new Error('not open');
    return this.#client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client?.close();
    await this.bench[Symbol.asyncDispose]();
    await this.#server?.close();
    // Fails when the socket is still there.
    await systemFiles.removeDirectory(path.dirname(this.socket));
    await systemFiles.removeDirectory(this.folder);
  }
}

/** A stream whose messages are asked for one by one. */
export class Stream<Request, Response> {
  readonly #received: (Response | 'end' | Error)[] = [];
  #wanted: (() => void) | undefined;

  constructor(
    private readonly call: ClientDuplexStream<Init<Request>, Response> | ClientReadableStream<Response>,
    _response: Codec<Response>,
  ) {
    const take = (one: Response | 'end' | Error): void => {
      this.#received.push(one);
      this.#wanted?.();
    };
    call.on('data', (message: Response) => take(message));
    call.on('end', () => take('end'));
    call.on('error', (error: Error) => take(error));
  }

  send(request: Init<Request>): void {
    (this.call as ClientDuplexStream<Init<Request>, Response>).write(request);
  }

  /** Nothing more will be sent. */
  finish(): void {
    (this.call as ClientDuplexStream<Init<Request>, Response>).end();
  }

  cancel(): void {
    this.call.cancel();
  }

  /** The next message, `end`, or the error that the stream ended with. */
  async next(): Promise<Response | 'end' | Error> {
    for (;;) {
      const [one] = this.#received.splice(0, 1);
      if (one !== undefined) return one;
      await new Promise<void>(resolve => (this.#wanted = resolve));
    }
  }

  /** The next message that is the one wanted; skips others, rejects when the stream ends before. */
  async until(isWanted: (message: Response) => boolean): Promise<Response> {
    for (;;) {
      const one = await this.next();
      if (one === 'end') throw new Error('The stream ended.');
      if (one instanceof Error) throw one;
      if (isWanted(one)) return one;
    }
  }
}
