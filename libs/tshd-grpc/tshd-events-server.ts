import { Server, ServerCredentials, status, type ServerUnaryCall, type sendUnaryData, type ServiceDefinition } from '@grpc/grpc-js';
import { checkSocket, removeStaleSocket, systemFiles } from '@drawbridge/files';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { methodName } from '@drawbridge/tshd-link';
import { socketError } from './folder-error';
import type { PromptAnswer, PromptCall, PromptHandler } from './prompt-handler';
import { promptMethods, type PromptMethod } from './prompt-methods';

/** What the events server needs. */
export interface TshdEventsServerOptions {
  /** Absolute path in a private directory of ours (0700); the same over restarts, since a daemon hears it once (daemon-observed 5). */
  readonly socket: string;
  readonly handler: PromptHandler;
  /** A handler that threw: a fault of ours. `method`: `Service/Method`. Neither holds what was asked or answered. */
  readonly onFault: (method: string, thrown: unknown) => void;
}

type Reply = sendUnaryData<Uint8Array>;

/** Where a daemon asks and the app answers: TshdEventsService on a socket of its own, 0600. */
export class TshdEventsServer {
  #server: Server | undefined;
  readonly #open = new Set<AbortController>();

  constructor(private readonly options: TshdEventsServerOptions) {}

  /** What the daemon is told. */
  get address(): string {
    return `unix://${this.options.socket}`;
  }

  /** Listens. A socket that a dead process left is removed first; one that answers, or is not ours, is left alone and refused. */
  async start(): Promise<Result<void>> {
    if (this.#server !== undefined) return ok(undefined);
    const { socket } = this.options;
    const place = await removeStaleSocket(socket);
    if (!place.ok) return fail(socketError(place.error));
    const server = new Server({ 'grpc.max_receive_message_length': 4 * 1024 * 1024 });
    server.addService(definition(promptMethods(this.options.handler)), this.#implementation());
    try {
      await new Promise<void>((resolve, reject) => {
        server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), error => (error === null ? resolve() : reject(error)));
      });
      await systemFiles.chmod(socket, 0o600);
    } catch (thrown) {
      server.forceShutdown();
      const details = thrown instanceof Error ? thrown.message : String(thrown);
      return fail(appError('daemon-folder', { path: socket, reason: 'no socket can be made there' }, { details }));
    }
    this.#server = server;
    // Whoever can write to the directory could have taken the socket's place while it was made.
    const checked = await checkSocket(socket);
    if (checked.ok) return ok(undefined);
    await this.stop();
    return fail(socketError(checked.error));
  }

  /** Ends: open prompts are withdrawn, the socket is removed. Settles when the last call has ended. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    for (const call of this.#open) call.abort();
    // An answer on its way is let out; whoever does not go is cut off.
    const cut = setTimeout(() => server.forceShutdown(), 500);
    await new Promise<void>(resolve => server.tryShutdown(() => resolve()));
    clearTimeout(cut);
  }

  #implementation(): Record<string, (call: ServerUnaryCall<Uint8Array, Uint8Array>, reply: Reply) => void> {
    return Object.fromEntries(
      promptMethods(this.options.handler).map(method => [
        method.path,
        (call: ServerUnaryCall<Uint8Array, Uint8Array>, reply: Reply) => void this.#serve(method, call, reply),
      ]),
    );
  }

  async #serve(method: PromptMethod, call: ServerUnaryCall<Uint8Array, Uint8Array>, reply: Reply): Promise<void> {
    const abort = new AbortController();
    this.#open.add(abort);
    const until = deadlineOf(call, method);
    // The daemon's own limit is kept by grpc-js, which cancels the call; ours only stands in for a missing one.
    const timer =
      method.limit === undefined || Number.isFinite(Number(call.getDeadline())) ? undefined : setTimeout(() => abort.abort(), method.limit);
    call.once('cancelled', () => abort.abort());
    const ended = new Promise<'ended'>(resolve => abort.signal.addEventListener('abort', () => resolve('ended'), { once: true }));
    const prompt: PromptCall = { signal: abort.signal, ...(until === undefined ? {} : { deadline: until }) };
    try {
      const answer = await Promise.race([method.answer(call.request, prompt), ended]);
      if (answer === 'ended') reply({ code: status.DEADLINE_EXCEEDED, details: 'The prompt was over before it was answered.' });
      else send(answer, reply);
    } catch (thrown) {
      this.options.onFault(methodName(method.path), thrown);
      reply({ code: status.INTERNAL, details: 'The app failed to answer.' });
    } finally {
      clearTimeout(timer);
      this.#open.delete(abort);
      abort.abort();
    }
  }
}

function send(answer: PromptAnswer<Uint8Array>, reply: Reply): void {
  switch (answer.kind) {
    case 'answer':
      reply(null, answer.value);
      return;
    case 'declined':
      reply({ code: status.ABORTED, details: 'The user declined.' });
      return;
    case 'unsupported':
      reply({ code: status.UNIMPLEMENTED, details: answer.reason });
  }
}

/** ms since the epoch; undefined when nobody set an end. */
function deadlineOf(call: ServerUnaryCall<Uint8Array, Uint8Array>, method: PromptMethod): number | undefined {
  const told = Number(call.getDeadline());
  if (Number.isFinite(told)) return told;
  return method.limit === undefined ? undefined : Date.now() + method.limit;
}

function definition(methods: readonly PromptMethod[]): ServiceDefinition {
  return Object.fromEntries(
    methods.map(({ path }) => [
      path,
      {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: toBuffer,
        requestDeserialize: (bytes: Buffer) => bytes,
        responseSerialize: toBuffer,
        responseDeserialize: (bytes: Buffer) => bytes,
      },
    ]),
  );
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
