/// <reference types="@angular/localize" />
import type { AppErrorCode } from '@drawbridge/lifecycle';
import type { TextOf } from './text-of';

/** The app itself. */
export const appTexts = {
  'request-refused': () => ({
    title: $localize`The app refused its own request`,
    explanation: $localize`This is a defect in the app, not something you did. Nothing was changed. The log says more.`,
  }),
  'connection-lost': () => ({
    title: $localize`The window lost its connection to the app`,
    explanation: $localize`What you see is what was last known. Close this window and open it again.`,
  }),
  internal: () => ({
    title: $localize`Something went wrong inside the app`,
    explanation: $localize`This is a defect, not something you did. Details say more; trying once more may help.`,
  }),
} satisfies Partial<Record<AppErrorCode, TextOf>>;
