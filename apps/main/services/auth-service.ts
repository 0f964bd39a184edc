import { combineLatest, distinctUntilChanged, map } from 'rxjs';
import { auth } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import type { ClusterStore } from '@drawbridge/clusters';
import type { LoginBroker } from '../auth/login-broker';
import type { DialogQueue } from '../dialog-queue';
import type { WindowRegistry } from '../windows/window-registry';

/** Signing in, for windows. Questions go to the window that had the focus last; when it closes, to the next. */
export function authService(parts: {
  readonly store: ClusterStore;
  readonly dialogs: DialogQueue;
  readonly logins: LoginBroker;
  readonly windows: WindowRegistry;
}): Service {
  const { store, dialogs, logins, windows } = parts;
  return serve(auth, {
    settings: (ref, { signal }) => store.authSettings(ref, signal),
    login: ({ ref, user, password }, { signal }) => store.login(ref, { kind: 'local', user, password }, signal),
    loginSso: ({ ref, type, name }, { signal }) => store.login(ref, { kind: 'sso', type, name }, signal),
    dialogs: (_request, { window }) =>
      combineLatest([dialogs.dialogs$, windows.active$]).pipe(
        map(([open, active]) => (active === window.id ? [...open] : [])),
        distinctUntilChanged((a, b) => a.length === b.length && a.every((one, index) => one === b[index])),
      ),
    answer: ({ id, answer }) => {
      // A question that was withdrawn meanwhile takes no answer; the window has been told so already.
      dialogs.answer(id, answer);
      return ok(undefined);
    },
    requestLogin: async ({ ref, reason }, { signal }) => ok(await logins.request(ref, reason, signal)),
  });
}
