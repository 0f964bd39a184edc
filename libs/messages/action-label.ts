/// <reference types="@angular/localize" />
import type { AppErrorAction } from '@drawbridge/lifecycle';

/** The button for an error's action; `undefined` when the person can do nothing on this screen but read. */
export function actionLabel(action: AppErrorAction): string | undefined {
  switch (action) {
    case 'retry':
      return $localize`Try again`;
    case 'log-in':
      return $localize`Log in`;
    case 'restart':
      return $localize`Start again`;
    case 'change-input':
    case 'request-access':
    case 'report':
    case 'none':
      return undefined;
  }
}
