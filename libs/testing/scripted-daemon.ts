import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Server, type sendUnaryData, type ServerUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import type { AnyMethod } from '@drawbridge/wire';
import { RecordedAnswers, type ScriptedAnswer } from './scripted-answers';
import { ScriptedCalls, type ScriptedCall } from './scripted-calls';
import { ScriptedEventsClient, type SentEvent } from './scripted-events-client';
import { toServiceError, type ScriptedFailure } from './scripted-failure';
import { methodsOf, type DaemonGeneration } from './scripted-generations';
import { answerOfReply, type ScriptedAnswerer } from './scripted-reply';
import { ScriptedSocket } from './scripted-socket';
import { pause, ScriptedSteps, until } from './scripted-steps';
import { fixtureBytes, toFixture, type FixtureJson } from './wire-json';

/** How a scripted daemon is to be. */
export interface ScriptedDaemonOptions {
  /** Default 19. */
  readonly generation?: DaemonGeneration;
  /** Absolute path; default: one in a folder of its own under the system's temporary folder, removed at the end. */
  readonly socket?: string;
}

const greeting = 'TerminalService/UpdateTshdEventsServerAddress';

/**
 * A daemon for specs: a real gRPC server on a real unix socket that says what recordings of a real daemon say, and can be told to fail
 * at any point. A call before the events address crashes a real one later; here it is refused, and `stop` rejects because of it.
 * Methods are named `Service/Method`, or by name alone for TerminalService.
 */
export class ScriptedDaemon implements AsyncDisposable {
  readonly #server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  readonly #door: ScriptedSocket;
  readonly #calls = new ScriptedCalls();
  readonly #steps = new ScriptedSteps();
  readonly #recorded = new RecordedAnswers();
  readonly #answers = new Map<string, ScriptedAnswerer>();
  readonly #before = new Map<string, (request: FixtureJson, signal: AbortSignal) => void | Promise<void>>();
  readonly #faults: string[] = [];
  readonly #closed = new AbortController();
  #events: ScriptedEventsClient | undefined;
  #eventsAddress: string | undefined;

  private constructor(
    readonly socket: string,
    private readonly folder: string | undefined,
    generation: DaemonGeneration,
  ) {
    for (const method of methodsOf(generation)) this.#register(method);
    this.#door = new ScriptedSocket(this.#server);
  }

  /** Starts one. @throws the system's error when the socket cannot be made. */
  static async start(options: ScriptedDaemonOptions = {}): Promise<ScriptedDaemon> {
    const folder = options.socket === undefined ? await mkdtemp(path.join(tmpdir(), 'scripted-')) : undefined;
    const daemon = new ScriptedDaemon(options.socket ?? path.join(folder ?? '', 'tsh.socket'), folder, options.generation ?? 19);
    await daemon.#door.listen(daemon.socket);
    return daemon;
  }

  /** Every call so far, in order. */
  get calls(): readonly ScriptedCall[] {
    return this.#calls.all;
  }

  /** The calls of one method so far. */
  callsOf(method: string): readonly ScriptedCall[] {
    return this.calls.filter(call => call.method === full(method));
  }

  /** What the app told as the address of its events server; only the first one counts (daemon-observed 5). */
  get eventsAddress(): string | undefined {
    return this.#eventsAddress;
  }

  /** Settles when a method was called this often. */
  called(method: string, times = 1): Promise<void> {
    return this.#calls.until(calls => calls.filter(call => call.method === full(method)).length >= times);
  }

  /** Settles when no call is open. */
  idle(): Promise<void> {
    return this.#calls.until(calls => calls.every(call => call.state !== 'open'));
  }

  /** Answers recorded requests as recorded. */
  replay(...names: readonly string[]): this {
    this.#recorded.replay(...names);
    return this;
  }

  /** Answers whatever is asked of these recordings' methods as recorded. */
  replayForAny(...names: readonly string[]): this {
    this.#recorded.replayForAny(...names);
    return this;
  }

  /** Answers a method from now on, before any recording. */
  answer(method: string, answer: ScriptedAnswerer | FixtureJson): this {
    this.#answers.set(full(method), typeof answer === 'function' ? answer : () => answer);
    return this;
  }

  /** Does something at every call of a method, before it is answered as usual. */
  before(method: string, what: (request: FixtureJson, signal: AbortSignal) => void | Promise<void>): this {
    this.#before.set(full(method), what);
    return this;
  }

  /** The next call fails; called again, the one after it too. */
  failNext(method: string, failure: ScriptedFailure): this {
    this.#steps.add(full(method), { kind: 'fail', failure });
    return this;
  }

  /** The next call waits this long, in ms, and is then answered. */
  delay(method: string, ms: number): this {
    this.#steps.add(full(method), { kind: 'delay', ms });
    return this;
  }

  /** The next call waits until the function that this answers is called. */
  hang(method: string): () => void {
    let release = (): void => undefined;
    this.#steps.add(full(method), { kind: 'hold', until: new Promise(resolve => (release = resolve)) });
    return release;
  }

  /** The connection breaks under the next call. */
  dropNext(method: string): this {
    this.#steps.add(full(method), { kind: 'drop' });
    return this;
  }

  /** Cuts every connection now; the daemon lives on and takes new ones. */
  dropConnection(): void {
    this.#door.cut();
  }

  /** Goes on listening and answers nothing any more: a half-open socket. */
  freeze(): void {
    this.#door.freeze();
  }

  /** Asks the app for a second factor. */
  promptMfa(request: FixtureJson, deadlineMs?: number): SentEvent {
    return this.#eventsClient().send('PromptMFA', request, deadlineMs);
  }

  /** Asks the app for a new login; a real daemon gives it 60 s. */
  relogin(request: FixtureJson, deadlineMs = 60_000): SentEvent {
    return this.#eventsClient().send('Relogin', request, deadlineMs);
  }

  /** Any other event. */
  event(name: Parameters<ScriptedEventsClient['send']>[0], request: FixtureJson, deadlineMs?: number): SentEvent {
    return this.#eventsClient().send(name, request, deadlineMs);
  }

  /** Dies at once, as by SIGKILL; the socket file goes too, unlike there. Never rejects. */
  async kill(): Promise<void> {
    this.#closed.abort();
    this.#events?.close();
    await this.#door.close();
    this.#server.forceShutdown();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
  }

  /** Ends. @throws Error when the app did what a real daemon does not survive. */
  async stop(): Promise<void> {
    await this.kill();
    if (this.#faults.length > 0) throw new Error(this.#faults.join('\n'));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #eventsClient(): ScriptedEventsClient {
    if (this.#eventsAddress === undefined) throw new Error('The app has not told the address of its events server.');
    this.#events ??= new ScriptedEventsClient(this.#eventsAddress);
    return this.#events;
  }

  #register(method: AnyMethod): void {
    const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const same = (bytes: Buffer): Buffer => bytes;
    if (method.kind === 'unary') {
      const serve = (call: ServerUnaryCall<Buffer, Uint8Array>, reply: sendUnaryData<Uint8Array>): void =>
        void this.#unary(method, call, reply);
      this.#server.register(method.path, serve, toBuffer, same, 'unary');
    }
    if (method.kind === 'server-stream') {
      const serve = (call: ServerWritableStream<Buffer, Uint8Array>): void => void this.#stream(method, call);
      this.#server.register(method.path, serve, toBuffer, same, 'serverStream');
    }
  }

  async #unary(method: AnyMethod, call: ServerUnaryCall<Buffer, Uint8Array>, reply: sendUnaryData<Uint8Array>): Promise<void> {
    const { entry, answer } = await this.#answer(method, call.request, call);
    if (answer.kind === 'failure') reply(toServiceError(answer.failure));
    else reply(null, fixtureBytes(method.response, answer.kind === 'message' ? answer.message : (answer.messages[0] ?? {})));
    this.#calls.end(entry, answer.kind === 'failure' ? 'failed' : 'answered');
  }

  async #stream(method: AnyMethod, call: ServerWritableStream<Buffer, Uint8Array>): Promise<void> {
    const { entry, answer } = await this.#answer(method, call.request, call);
    const messages = answer.kind === 'messages' ? answer.messages : answer.kind === 'message' ? [answer.message] : [];
    for (const message of messages) {
      if (entry.state !== 'open') return;
      if (!call.write(fixtureBytes(method.response, message))) await drained(call);
    }
    const failure = answer.kind === 'message' ? undefined : answer.failure;
    // This is how grpc-js takes a failure of a stream.
    if (failure !== undefined) call.emit('error', toServiceError(failure));
    else call.end();
    this.#calls.end(entry, failure === undefined ? 'answered' : 'failed');
  }

  async #answer(
    method: AnyMethod,
    bytes: Buffer,
    call: { once(event: 'cancelled', listener: () => void): unknown },
  ): Promise<{ readonly entry: ScriptedCall; readonly answer: ScriptedAnswer }> {
    const name = method.path.slice(method.path.lastIndexOf('.') + 1);
    const request = toFixture(method.request, method.request.decode(bytes));
    const entry = this.#calls.add(name, request);
    const gone = new AbortController();
    call.once('cancelled', () => {
      gone.abort();
      this.#calls.end(entry, 'cancelled');
    });
    try {
      return { entry, answer: await this.#say(name, request, AbortSignal.any([gone.signal, this.#closed.signal])) };
    } catch (thrown) {
      // A mistake in the spec's own answer: `stop` tells it.
      const message = `The answer of the spec to ${name} threw: ${String(thrown)}`;
      this.#faults.push(message);
      return { entry, answer: { kind: 'failure', failure: { code: 'INTERNAL', message } } };
    }
  }

  async #say(name: string, request: FixtureJson, signal: AbortSignal): Promise<ScriptedAnswer> {
    if (name === greeting) this.#eventsAddress ??= String(request['address'] ?? '');
    else if (this.#eventsAddress === undefined) {
      const fault = `${name} was called before ${greeting}: a real daemon crashes later because of that.`;
      this.#faults.push(fault);
      return { kind: 'failure', failure: { code: 'FAILED_PRECONDITION', message: fault } };
    }
    await this.#before.get(name)?.(request, signal);
    const step = this.#steps.take(name);
    if (step?.kind === 'fail') return { kind: 'failure', failure: step.failure };
    if (step?.kind === 'delay') await pause(step.ms, signal);
    if (step?.kind === 'hold') await until(step.until, signal);
    if (step?.kind === 'drop') {
      this.#door.cut();
      return { kind: 'failure', failure: { code: 'UNAVAILABLE', message: 'dropped' } };
    }
    const own = this.#answers.get(name);
    if (own !== undefined) return answerOfReply(await own(request, signal));
    if (name === greeting) return { kind: 'message', message: {} };
    const method = name.slice(name.indexOf('/') + 1);
    return (
      this.#recorded.find(name, request) ?? {
        kind: 'failure',
        failure: { code: 'UNIMPLEMENTED', message: `method ${method} not implemented` },
      }
    );
  }
}

/** Settles when the stream takes more, or ends. */
function drained(call: ServerWritableStream<Buffer, Uint8Array>): Promise<void> {
  return new Promise(resolve => {
    const go = (): void => {
      call.off('drain', go);
      call.off('cancelled', go);
      resolve();
    };
    call.once('drain', go);
    call.once('cancelled', go);
  });
}

function full(method: string): string {
  return method.includes('/') ? method : `TerminalService/${method}`;
}
