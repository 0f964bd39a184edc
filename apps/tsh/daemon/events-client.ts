import { Client, credentials, status, type ChannelCredentials, type ServiceError } from '@grpc/grpc-js';
import { tshdEventsPromptMFA, type Init, type Method, type PromptMFARequest } from '@drawbridge/wire';
import { TshFailure, type FailureCode } from '../core/failure';
import { cancelled } from '../core/failure-texts';
import type { LoopbackTls } from './loopback-tls';
import { OneAtATime } from './one-at-a-time';

/** How long a person has to answer a prompt, in ms. */
const promptLimitMs = 60_000;

/** What a failed prompt begins with: clients know it (recorded logins 302 and 1104). */
const mfaFailed = 'failed to authenticate using available MFA devices';

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  ECONNREFUSED: 'connection refused',
  EACCES: 'permission denied',
};

/**
 * Calls of the app's events server. One prompt at a time, whoever asks. Every call has a connection of its own: prompts are rare, and a
 * kept one would still wait out its back-off when the server is there again.
 */
export class EventsClient {
  readonly #prompts = new OneAtATime();
  #address = '';

  /** @param tls undefined when the daemon listens on a socket file: then the events server does, too */
  constructor(private readonly tls: LoopbackTls | undefined) {}

  /** The latest address counts. Nothing is dialled yet. An empty one means that there is none. */
  setAddress(address: string): void {
    this.#address = address;
  }

  /** Asks for a one-time code. Throws what the app answered (ABORTED: declined), FAILED_PRECONDITION when there is no app to ask. */
  async promptMfa(request: Init<PromptMFARequest>, signal: AbortSignal): Promise<string> {
    const answer = await this.#prompts.run('prompt', signal, () => this.#call(tshdEventsPromptMFA, request, signal));
    return answer.totpCode;
  }

  async #call<Request, Response>(
    method: Method<'unary', Request, Response>,
    request: Init<NoInfer<Request>>,
    signal: AbortSignal,
  ): Promise<Response> {
    const address = this.#address;
    if (address === '') {
      throw new TshFailure('FAILED_PRECONDITION', `${mfaFailed}\n\tthere is nobody to ask: UpdateTshdEventsServerAddress was not called`);
    }
    const secure = await this.#credentials(signal);
    let client: Client | undefined;
    try {
      // An address that cannot be read throws here, not in the call.
      client = new Client(address, secure, { 'grpc.enable_retries': 0 });
      return await unary(client, method, request, signal);
    } catch (thrown) {
      throw signal.aborted ? cancelled() : promptFailure(thrown, address);
    } finally {
      client?.close();
    }
  }

  async #credentials(signal: AbortSignal): Promise<ChannelCredentials> {
    if (this.tls === undefined) return credentials.createInsecure();
    const { expected, privateKey, certificate } = await this.tls.forEvents(signal);
    return credentials.createSsl(expected, privateKey, certificate);
  }
}

function unary<Request, Response>(
  client: Client,
  method: Method<'unary', Request, Response>,
  request: Init<Request>,
  signal: AbortSignal,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = client.makeUnaryRequest<Init<Request>, Response>(
      method.path,
      message => Buffer.from(method.request.encode(message)),
      bytes => method.response.decode(bytes),
      request,
      { deadline: Date.now() + promptLimitMs },
      (error, answer) => {
        signal.removeEventListener('abort', abort);
        if (error !== null) reject(error);
        else if (answer === undefined) reject(new Error('the events server answered nothing'));
        else resolve(answer);
      },
    );
    const abort = () => call.cancel();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}

function promptFailure(thrown: unknown, address: string): TshFailure {
  const error = thrown as Partial<ServiceError>;
  const name = (status[error.code ?? status.UNKNOWN] ?? 'UNKNOWN') as FailureCode;
  const socket = /connect (E[A-Z]+)/.exec(error.details ?? '')?.[1];
  if (name === 'UNAVAILABLE' && socket !== undefined) {
    const where = address.startsWith('unix:') ? `unix ${address.replace(/^unix:(\/\/)?/, '')}` : `tcp ${address}`;
    const reason = `dial ${where}: connect: ${systemReasons[socket] ?? socket}`;
    return new TshFailure('UNAVAILABLE', `${mfaFailed}\n\tconnection error: desc = "transport: Error while dialing: ${reason}"`);
  }
  return new TshFailure(name, `${mfaFailed}\n\trpc error: code = ${wordOf(name)} desc = ${error.details ?? error.message ?? ''}`);
}

/** `DEADLINE_EXCEEDED` as `DeadlineExceeded`. */
function wordOf(code: string): string {
  return code
    .toLowerCase()
    .split('_')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
