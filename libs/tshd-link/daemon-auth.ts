import type { AuthSettings } from '@drawbridge/contracts';
import type { Result } from '@drawbridge/lifecycle';
import { ClientVersionStatus, terminalGetAuthSettings, terminalLogin, type AuthSettings as WireSettings } from '@drawbridge/wire';
import { ask, nothing } from './ask';
import type { DaemonCalls } from './calls';
import { clusterName } from './cluster-name';
import { atMost, isUsable, shownName, shownText } from './limits';

/** A name and password. Goes to the daemon and is kept nowhere. */
export interface LocalLogin {
  readonly user: string;
  readonly password: string;
}

/** A single sign-on provider, as in `AuthSettings.providers`. */
export interface SsoLogin {
  readonly type: string;
  readonly name: string;
}

/** Signing in at one daemon. */
export interface DaemonAuth {
  /** Unauthenticated, but rate-limited by the proxy: share the answer. */
  settings(root: string, signal: AbortSignal): Promise<Result<AuthSettings>>;
  /** The daemon asks for a code through PromptMFA meanwhile. Aborting ends the login. One at a time per cluster. */
  login(root: string, login: LocalLogin, signal: AbortSignal): Promise<Result<void>>;
  /** The daemon opens the browser. */
  loginSso(root: string, provider: SsoLogin, signal: AbortSignal): Promise<Result<void>>;
}

/** Makes the sign-in calls of a daemon. */
export function daemonAuth(calls: DaemonCalls): DaemonAuth {
  return {
    settings: (root, signal) =>
      ask(
        calls,
        terminalGetAuthSettings,
        { clusterUri: root },
        { signal, subject: () => ({ cluster: clusterName(root) }), map: settingsFromWire },
      ),
    login: (root, login, signal) =>
      // No `token`: daemons ignore it and ask for the code themselves (daemon-observed 11).
      ask(
        calls,
        terminalLogin,
        { clusterUri: root, local: { user: login.user, password: login.password } },
        { signal, subject: () => ({ cluster: clusterName(root) }), map: nothing },
      ),
    loginSso: (root, provider, signal) =>
      ask(
        calls,
        terminalLogin,
        { clusterUri: root, sso: { providerType: provider.type, providerName: provider.name } },
        { signal, subject: () => ({ cluster: clusterName(root), connector: provider.name }), map: nothing },
      ),
  };
}

function settingsFromWire(wire: WireSettings): AuthSettings {
  return {
    localAuth: wire.localAuthEnabled,
    passwordless: wire.allowPasswordless,
    providers: atMost(wire.authProviders)
      .filter(one => isUsable(one.type) && isUsable(one.name))
      .map(one => ({ type: one.type, name: one.name, displayName: shownName(one.displayName === '' ? one.name : one.displayName) })),
    clientVersion: versionStatus(wire.clientVersionStatus),
    messageOfTheDay: shownText(wire.messageOfTheDay),
  };
}

function versionStatus(status: number): AuthSettings['clientVersion'] {
  switch (status) {
    case ClientVersionStatus.OK:
      return 'ok';
    case ClientVersionStatus.TOO_OLD:
      return 'too-old';
    case ClientVersionStatus.TOO_NEW:
      return 'too-new';
    default:
      return 'unknown';
  }
}
