import {
  tshdEventsConfirmHardwareKeySlotOverwrite,
  tshdEventsGetUsageReportingSettings,
  tshdEventsPromptHardwareKeyPIN,
  tshdEventsPromptHardwareKeyPINChange,
  tshdEventsPromptHardwareKeyTouch,
  tshdEventsPromptMFA,
  tshdEventsRelogin,
  tshdEventsReportUnexpectedVnetShutdown,
  tshdEventsSendNotification,
  tshdEventsSendPendingHeadlessAuthentication,
  type Init,
  type Method,
} from '@drawbridge/wire';
import { rawText } from '@drawbridge/tshd-link';
import type { PromptAnswer, PromptCall, PromptHandler } from './prompt-handler';
import { daemonNotification, mfaPrompt, reloginRequest } from './prompt-mapper';

/** One method of the events service: bytes in, what to answer out. */
export interface PromptMethod {
  readonly path: string;
  /** ms until the call ends when the daemon sets no limit of its own; absent: as long as the daemon waits. */
  readonly limit?: number;
  answer(request: Uint8Array, call: PromptCall): Promise<PromptAnswer<Uint8Array>>;
}

type Handle<Request, Response> = (request: Request, call: PromptCall) => Promise<PromptAnswer<Init<Response>>>;

function method<Request, Response>(
  wire: Method<'unary', Request, Response>,
  handle: Handle<Request, Response>,
  limit?: number,
): PromptMethod {
  return {
    path: wire.path,
    ...(limit === undefined ? {} : { limit }),
    answer: async (bytes, call) => {
      const answer = await handle(wire.request.decode(bytes), call);
      return answer.kind === 'answer' ? { kind: 'answer', value: wire.response.encode(answer.value) } : answer;
    },
  };
}

/** A prompt that the app cannot show yet is answered with the reason, so that the daemon says something better than "failed". */
function cannotShow(what: string): PromptAnswer<never> {
  return { kind: 'unsupported', reason: `This app cannot show ${what} yet.` };
}

const done: PromptAnswer<Record<never, never>> = { kind: 'answer', value: {} };

async function empty(answer: Promise<PromptAnswer<void>> | undefined, what: string): Promise<PromptAnswer<Record<never, never>>> {
  const given = (await answer) ?? cannotShow(what);
  return given.kind === 'answer' ? done : given;
}

/** All methods of TshdEventsService over one handler. Limits: a daemon was seen to give 60 s to Relogin and 1 s to SendNotification. */
export function promptMethods(handler: PromptHandler): readonly PromptMethod[] {
  return [
    method(tshdEventsPromptMFA, async (request, call) => {
      const answer = await handler.promptMfa(mfaPrompt(request), call);
      if (answer.kind !== 'answer') return answer;
      // An empty code is not an answer: the cluster would take it as a missing factor (daemon-observed 11).
      return answer.value.code === '' ? { kind: 'declined' } : { kind: 'answer', value: { totpCode: answer.value.code } };
    }),
    method(tshdEventsRelogin, (request, call) => empty(handler.relogin(reloginRequest(request), call), 'a login'), 60_000),
    method(
      tshdEventsSendNotification,
      async request => {
        handler.notify(daemonNotification(request));
        return done;
      },
      1000,
    ),
    method(
      tshdEventsReportUnexpectedVnetShutdown,
      async request => {
        handler.notify({ kind: 'vnet-stopped', error: rawText(request.error) });
        return done;
      },
      1000,
    ),
    // Nothing is ever reported from here, whatever was agreed with another client.
    method(
      tshdEventsGetUsageReportingSettings,
      async () => ({ kind: 'answer', value: { usageReportingSettings: { enabled: false } } }),
      1000,
    ),
    method(tshdEventsSendPendingHeadlessAuthentication, (request, call) =>
      empty(
        handler.headless?.(
          {
            cluster: request.rootClusterUri,
            id: request.headlessAuthenticationId,
            clientAddress: rawText(request.headlessAuthenticationClientIp),
          },
          call,
        ),
        'approvals of headless logins',
      ),
    ),
    ...hardwareKeyMethods(handler),
  ];
}

function hardwareKeyMethods(handler: PromptHandler): readonly PromptMethod[] {
  return [
    method(
      tshdEventsPromptHardwareKeyPIN,
      async (request, call) =>
        (await handler.hardwareKeyPin?.(
          { proxy: rawText(request.proxyHostname), command: rawText(request.command), optional: request.pinOptional },
          call,
        )) ?? cannotShow('PIN prompts of hardware keys'),
    ),
    method(tshdEventsPromptHardwareKeyTouch, (request, call) =>
      empty(
        handler.hardwareKeyTouch?.({ proxy: rawText(request.proxyHostname), command: rawText(request.command) }, call),
        'touch prompts of hardware keys',
      ),
    ),
    method(
      tshdEventsPromptHardwareKeyPINChange,
      async (request, call) =>
        (await handler.hardwareKeyPinChange?.({ proxy: rawText(request.proxyHostname) }, call)) ??
        cannotShow('PIN changes of hardware keys'),
    ),
    method(
      tshdEventsConfirmHardwareKeySlotOverwrite,
      async (request, call) =>
        (await handler.hardwareKeySlotOverwrite?.({ proxy: rawText(request.proxyHostname), message: rawText(request.message) }, call)) ??
        cannotShow('the overwriting of hardware key slots'),
    ),
  ];
}
