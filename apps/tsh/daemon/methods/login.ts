import type { terminalService } from '@drawbridge/wire';
import { logIn } from '../../cluster/log-in';
import { TshFailure } from '../../core/failure';
import { rootTarget, rootUri } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';

/** Logging in and out. */
export function loginMethods(context: DaemonContext): Pick<Handlers<typeof terminalService>, 'Login' | 'Logout'> {
  const { home, connections, events, gateways, logins, redactor } = context;
  return {
    Login: async (request, { signal }) => {
      const root = rootTarget(request.clusterUri);
      await home.profiles.read(root);
      if (request.params === undefined) throw new TshFailure('INVALID_ARGUMENT', 'missing login parameters');
      if (request.params === 'sso') {
        const { providerType, providerName } = request.sso;
        throw new TshFailure(
          'NOT_FOUND',
          `${providerType} connector ${JSON.stringify(providerName)} is not found: this cluster has local users only`,
        );
      }
      const { user, password } = request.local;
      const forget = redactor.add(password);
      try {
        await logins.run(root, signal, async () => {
          const profile = await home.profiles.read(root);
          using client = await connections.anonymous(profile.address);
          const askCode = (stop: AbortSignal) => events.promptMfa({ totp: true, clusterUri: rootUri(root) }, stop);
          const login = await logIn(client, { address: profile.address, user, password, askCode, signal });
          await home.logIn(profile, { ...login, verify: connections.verify });
        });
      } finally {
        forget();
      }
      connections.drop(root);
      return {};
    },
    Logout: async ({ clusterUri, removeProfile }) => {
      const root = rootTarget(clusterUri);
      await home.logOut(root, removeProfile ? 'forget' : 'keep-profile');
      connections.drop(root);
      await gateways.closeAllOf(root);
      return {};
    },
  };
}
