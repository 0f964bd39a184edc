import type { LoginReason } from '@drawbridge/contracts';

/** Why a login dialog opened by itself, for its first line; `undefined` when the person asked for it. */
export function loginReasonText(reason: LoginReason): string | undefined {
  switch (reason.kind) {
    case 'asked':
      return undefined;
    case 'expired':
      return reason.action === ''
        ? $localize`Your login has expired. Log in to go on.`
        : $localize`Your login has expired. Log in to go on with: ${reason.action}:action:.`;
    case 'gateway':
      return $localize`A program is waiting for its connection to ${reason.target}:target:, but your login has expired.`;
  }
}
