/// <reference types="@angular/localize" />
import type { HomeId } from '@drawbridge/contracts';
import type { DaemonNotification, PromptHandler } from '@drawbridge/tshd-grpc';
import type { DialogQueue } from '../dialog-queue';
import type { LoginBroker } from './login-broker';

/** What answering a daemon's questions needs. */
export interface PromptParts {
  readonly dialogs: DialogQueue;
  readonly logins: LoginBroker;
  /** Brings a window forward, since the person may be in another program (psql, a browser). */
  readonly comeForward: () => void;
  /** Tells the person once. `details`: the daemon's own words. */
  readonly tell: (text: string, details: string) => void;
  /** Asks the cluster of something (a URI) how it stands. */
  readonly look: (home: HomeId, uri: string) => void;
}

/**
 * What the daemon of one home may ask the person. Prompts that have no dialog yet (hardware keys, headless logins) are left out: the daemon is
 * then answered that this app cannot show them.
 */
export function daemonPrompts(home: HomeId, parts: PromptParts): PromptHandler {
  const { dialogs, logins, comeForward, tell, look } = parts;
  return {
    promptMfa: async (prompt, { signal, deadline }) => {
      if (!prompt.totp && !prompt.securityKey && prompt.sso === undefined)
        return { kind: 'unsupported', reason: 'No second factor that this app knows.' };
      comeForward();
      const end = await dialogs.ask(
        {
          kind: 'mfa',
          ref: { home, uri: prompt.cluster },
          reason: prompt.reason,
          totp: prompt.totp,
          securityKey: prompt.securityKey,
          perSession: prompt.perSession,
          ...(prompt.sso === undefined ? {} : { sso: { displayName: prompt.sso.displayName } }),
          ...(deadline === undefined ? {} : { deadline }),
        },
        signal,
      );
      return end.kind === 'code' ? { kind: 'answer', value: { code: end.code } } : { kind: 'declined' };
    },
    relogin: async (request, { signal }) => {
      comeForward();
      const { reason } = request;
      const why = reason.kind === 'other' ? ({ kind: 'asked' } as const) : ({ kind: 'gateway', target: lastPart(reason.target) } as const);
      const end = await logins.request({ home, uri: request.cluster }, why, signal);
      return end === 'logged-in' ? { kind: 'answer', value: undefined } : { kind: 'declined' };
    },
    notify: notification => {
      if (notification.kind === 'other') return;
      tell(failedText(notification), notification.error);
      // Why it failed may be how its cluster stands, which nothing else asks at that moment.
      if (notification.kind !== 'vnet-stopped') look(home, notification.target);
    },
  };
}

/** A daemon asks for one login at a time, and refuses who comes meanwhile (daemon-observed 25). */
function failedText(notification: Exclude<DaemonNotification, { kind: 'other' }>): string {
  if (notification.kind === 'vnet-stopped' || notification.target === '')
    return $localize`:@@notice.connectionFailed:A connection through a local proxy failed.`;
  const target = lastPart(notification.target);
  return /already in progress/i.test(notification.error)
    ? $localize`:@@notice.loginBusy:A program could not connect to ${target}:target:, because another login is being asked for. Finish that one, then connect again.`
    : $localize`:@@notice.gatewayFailed:A program could not connect to ${target}:target:.`;
}

/** What a resource is called, by its URI. */
function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
