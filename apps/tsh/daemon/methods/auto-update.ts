import { autoUpdate, type autoUpdateService, type Init } from '@drawbridge/wire';
import { fromClusterFailure } from '../../cluster/cluster-failure';
import { TshFailure } from '../../core/failure';
import type { Profile } from '../../home/profile';
import { rootUri } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';

/** Which versions the known clusters want, for the app's own updates. */
export function autoUpdateMethods(context: DaemonContext): Handlers<typeof autoUpdateService> {
  return {
    GetConfig: async () => ({
      cdnBaseUrl: configValue(context.environment['TELEPORT_CDN_BASE_URL']),
      // `off` is what an app sets that brings its own daemon: no version is asked for (recorded 025).
      toolsVersion: configValue(
        context.environment['TELEPORT_TOOLS_VERSION'] === 'off' ? '' : context.environment['TELEPORT_TOOLS_VERSION'],
      ),
    }),
    GetClusterVersions: async (_request, { signal }) => {
      const { profiles } = await context.home.profiles.list();
      const answers = await Promise.all(profiles.map(profile => versionsOf(context, profile, signal)));
      return {
        reachableClusters: answers.flatMap(answer => (answer.state === 'reached' ? [answer.info] : [])),
        unreachableClusters: answers.flatMap(answer => (answer.state === 'unreached' ? [answer.info] : [])),
      };
    },
  };
}

function configValue(value: string | undefined): Init<autoUpdate.ConfigValue> {
  return value === undefined || value === '' ? {} : { value, source: autoUpdate.ConfigSource.ENV_VAR };
}

type Versions =
  | { readonly state: 'reached'; readonly info: Init<autoUpdate.ClusterVersionInfo> }
  | { readonly state: 'unreached'; readonly info: Init<autoUpdate.UnreachableCluster> };

async function versionsOf(context: DaemonContext, profile: Profile, signal: AbortSignal): Promise<Versions> {
  const clusterUri = rootUri(profile.address.host);
  try {
    using client = await context.connections.anonymous(profile.address);
    const answer = await client.ping(signal);
    if (!answer.ok) throw fromClusterFailure(answer.error, profile.address, { kind: 'web', path: '/webapi/ping' });
    const { serverVersion, minClientVersion } = answer.value;
    return { state: 'reached', info: { clusterUri, toolsVersion: serverVersion, minToolsVersion: minClientVersion } };
  } catch (thrown) {
    if (!(thrown instanceof TshFailure)) throw thrown;
    return { state: 'unreached', info: { clusterUri, errorMessage: thrown.message } };
  }
}
