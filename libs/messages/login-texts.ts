/// <reference types="@angular/localize" />
import type { AppErrorCode } from '@drawbridge/lifecycle';
import type { TextOf } from './text-of';

/** Signing in. */
export const loginTexts = {
  'credentials-wrong': () => ({
    title: $localize`The user name or password is wrong`,
    explanation: $localize`The cluster does not say which of the two. Check both and try again.`,
  }),
  'code-missing': () => ({
    title: $localize`A one-time code is needed`,
    explanation: $localize`This user has a second factor. Log in again and enter the code from your authenticator app.`,
  }),
  'code-wrong': () => ({
    title: $localize`The one-time code was not accepted`,
    explanation: $localize`It may have run out or been used already. Log in again with the next code that your app shows.`,
  }),
  'sso-unknown': p => ({
    title: $localize`The cluster does not know the sign-in provider ${p('connector', $localize`you chose`)}:connector:`,
    explanation: $localize`It may have been renamed or removed. Choose another way to log in, or ask your administrator.`,
  }),
  'login-busy': () => ({
    title: $localize`Another login to this cluster is under way`,
    explanation: $localize`Finish or cancel the other one, then try again.`,
  }),
  'needs-login': p => ({
    title: $localize`You are not logged in to ${p('cluster', $localize`this cluster`)}:cluster:`,
    explanation: $localize`Your login has expired or was ended. Log in to go on.`,
  }),
  cancelled: () => ({
    title: $localize`Cancelled`,
    explanation: $localize`Nothing was changed.`,
  }),
} satisfies Partial<Record<AppErrorCode, TextOf>>;
