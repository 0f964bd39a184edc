import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { tshdEventsService, type AnyMethod } from '@drawbridge/wire';
import { fixtureBytes, toFixture, type FixtureJson } from './wire-json';

/** How an event that a scripted daemon sent to the app came back. */
export type EventReply =
  | { readonly kind: 'answer'; readonly message: FixtureJson }
  | { readonly kind: 'failure'; readonly code: number; readonly message: string };

/** An event on its way. */
export interface SentEvent {
  readonly reply: Promise<EventReply>;
  /** The daemon no longer wants the answer. */
  withdraw(): void;
}

type EventName = keyof typeof tshdEventsService;

/** A scripted daemon's side of TshdEventsService: asks the app. */
export class ScriptedEventsClient {
  readonly #client: Client;

  /** `address`: `unix://…`, as the app told it. */
  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), {
      'grpc.use_local_subchannel_pool': 1,
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 200,
    });
  }

  /** Sends one event. `deadlineMs` from now; absent: none, as a real daemon does for some prompts. */
  send(event: EventName, request: FixtureJson, deadlineMs?: number): SentEvent {
    const method: AnyMethod = tshdEventsService[event];
    let withdraw = (): void => undefined;
    const reply = new Promise<EventReply>(resolve => {
      const call = this.#client.makeUnaryRequest(
        method.path,
        (bytes: Uint8Array) => Buffer.from(bytes),
        (bytes: Buffer) => bytes,
        fixtureBytes(method.request, request),
        new Metadata(),
        deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs },
        (error: ServiceError | null, bytes?: Buffer) => {
          if (error === null && bytes !== undefined)
            resolve({ kind: 'answer', message: toFixture(method.response, method.response.decode(bytes)) });
          else resolve({ kind: 'failure', code: error?.code ?? 2, message: error?.details ?? '' });
        },
      );
      withdraw = () => call.cancel();
    });
    return { reply, withdraw };
  }

  close(): void {
    this.#client.close();
  }
}
