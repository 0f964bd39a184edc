/// <reference types="@angular/localize" />
import type { HomeId } from '@drawbridge/contracts';
import type { PromptHandler } from '@drawbridge/tshd-grpc';
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
}

/**
 * What the daemon of one home may ask the person. Prompts that have no dialog yet (hardware keys, headless logins) are left out: the daemon is
 * then answered that this app cannot show them.
 */
export function daemonPrompts(home: HomeId, parts: PromptParts): PromptHandler {
  const { dialogs, logins, comeForward, tell } = parts;
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
      const why = reason.kind === 'other' ? ({ kind: 'asked' } as const) : ({ kind: 'gateway', target: reason.target } as const);
      const end = await logins.request({ home, uri: request.cluster }, why, signal);
      return end === 'logged-in' ? { kind: 'answer', value: undefined } : { kind: 'declined' };
    },
    notify: notification => {
      if (notification.kind !== 'other')
        tell($localize`:@@notice.connectionFailed:A connection through a local proxy failed.`, notification.error);
    },
  };
}
