import { Client, credentials, status, type ChannelCredentials, type ServiceError } from '@grpc/grpc-js';
import {
  tshdEventsPromptMFA,
  tshdEventsRelogin,
  tshdEventsSendNotification,
  type Init,
  type Method,
  type PromptMFARequest,
  type ReloginRequest,
  type SendNotificationRequest,
} from '@drawbridge/wire';
import { TshFailure, type FailureCode } from '../core/failure';
import { cancelled } from '../core/failure-texts';
import type { LoopbackTls } from './loopback-tls';
import { OneAtATime } from './one-at-a-time';

/** How long a person has to answer a prompt, in ms. */
const promptLimitMs = 60_000;

/** How long the app has to take a notification, in ms (recorded 414). */
const notificationLimitMs = 1000;

/** What a declined login begins with: clients know it (recorded 414). */
const reloginFailed = 'could not refresh the session';

const neverAborted = new AbortController().signal;

/** How one call is made, and what its failure begins with. */
interface EventsCall {
  readonly limitMs: number;
  readonly failed: string;
  readonly signal: AbortSignal;
}

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
    const call = { limitMs: promptLimitMs, failed: mfaFailed };
    const answer = await this.#prompts.run('prompt', signal, () => this.#call(tshdEventsPromptMFA, request, { ...call, signal }));
    return answer.totpCode;
  }

  /** Asks the app to log the user in again; settles once that is done. Throws what the app answered (ABORTED: declined). */
  async relogin(request: Init<ReloginRequest>, signal: AbortSignal): Promise<void> {
    // Not in line with the prompts: the login that this asks for may need one.
    await this.#call(tshdEventsRelogin, request, { limitMs: promptLimitMs, failed: reloginFailed, signal });
  }

  /** Tells the app something; an app that does not listen misses it. */
  async notify(request: Init<SendNotificationRequest>): Promise<void> {
    await this.#call(tshdEventsSendNotification, request, {
      limitMs: notificationLimitMs,
      failed: 'the app was not told',
      signal: neverAborted,
    });
  }

  async #call<Request, Response>(
    method: Method<'unary', Request, Response>,
    request: Init<NoInfer<Request>>,
    { limitMs, failed, signal }: EventsCall,
  ): Promise<Response> {
    const address = this.#address;
    if (address === '') {
      throw new TshFailure('FAILED_PRECONDITION', `${failed}\n\tthere is nobody to ask: UpdateTshdEventsServerAddress was not called`);
    }
    const secure = await this.#credentials(signal);
    let client: Client | undefined;
    try {
      // An address that cannot be read throws here, not in the call.
      client = new Client(address, secure, { 'grpc.enable_retries': 0 });
      return await unary(client, method, request, { limitMs, signal });
    } catch (thrown) {
      throw signal.aborted ? cancelled() : eventsFailure(thrown, address, failed);
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
  { limitMs, signal }: Pick<EventsCall, 'limitMs' | 'signal'>,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = client.makeUnaryRequest<Init<Request>, Response>(
      method.path,
      message => Buffer.from(method.request.encode(message)),
      bytes => method.response.decode(bytes),
      request,
      { deadline: Date.now() + limitMs },
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

function eventsFailure(thrown: unknown, address: string, failed: string): TshFailure {
  const error = thrown as Partial<ServiceError>;
  const name = (status[error.code ?? status.UNKNOWN] ?? 'UNKNOWN') as FailureCode;
  const socket = /connect (E[A-Z]+)/.exec(error.details ?? '')?.[1];
  if (name === 'UNAVAILABLE' && socket !== undefined) {
    const where = address.startsWith('unix:') ? `unix ${address.replace(/^unix:(\/\/)?/, '')}` : `tcp ${address}`;
    const reason = `dial ${where}: connect: ${systemReasons[socket] ?? socket}`;
    return new TshFailure('UNAVAILABLE', `${failed}\n\tconnection error: desc = "transport: Error while dialing: ${reason}"`);
  }
  return new TshFailure(name, `${failed}\n\trpc error: code = ${wordOf(name)} desc = ${error.details ?? error.message ?? ''}`);
}

/** `DEADLINE_EXCEEDED` as `DeadlineExceeded`. */
function wordOf(code: string): string {
  return code
    .toLowerCase()
    .split('_')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
