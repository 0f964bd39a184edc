import type { LeafList } from '@drawbridge/cluster-api';
import type { Cluster, Init } from '@drawbridge/wire';
import { ClientVersionStatus, type terminalService } from '@drawbridge/wire';
import { fromApiFailure, fromClusterFailure } from '../../cluster/cluster-failure';
import type { UserConnection } from '../../cluster/connections';
import { readProxyAddress } from '../../cluster/read-proxy-address';
import { TshFailure } from '../../core/failure';
import { tshVersion } from '../../core/version';
import { compareVersions, majorOf } from '../../core/version-order';
import type { Profile } from '../../home/profile';
import { isSameAddress } from '../../home/proxy-address';
import { clusterTarget, rootTarget } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';
import { withCluster } from '../with-cluster';
import { brokenCluster, clusterFromDisk, clusterInFull, leafMessage, type KnownLogin } from './cluster-messages';

type ClusterMethods =
  'ListRootClusters' | 'ListLeafClusters' | 'AddCluster' | 'GetCluster' | 'GetAuthSettings' | 'ClearStaleClusterClients';

/** Clusters: what the disk knows of them, what they tell about themselves, and new ones. */
export function clusterMethods(context: DaemonContext): Pick<Handlers<typeof terminalService>, ClusterMethods> {
  const { home, connections } = context;
  return {
    ListRootClusters: async () => {
      const { profiles, broken } = await home.profiles.list();
      const clusters = await Promise.all(profiles.map(profile => listed(context, profile)));
      return { clusters: [...clusters, ...broken.map(brokenCluster)] };
    },
    ListLeafClusters: ({ clusterUri }, { signal }) =>
      withCluster(context, clusterUri, async cluster => {
        // Leaves of leaves are not reached (recorded 1002).
        const leaves = cluster.leaf === undefined ? await leavesOf(cluster, signal) : [];
        return { clusters: leaves.map(leaf => leafMessage(`${clusterUri}/leaves/${leaf.name}`, leaf, cluster.session)) };
      }),
    AddCluster: ({ name }, { signal }) => addCluster(context, name, signal),
    GetCluster: async ({ clusterUri }, { signal }) => {
      const target = clusterTarget(clusterUri);
      const profile = await home.profiles.read(target.root);
      return connections.asUser(profile, async ({ client, session, failure }) => {
        if (target.leaf !== undefined) {
          const leaf = (await leavesOf({ client, failure }, signal)).find(one => one.name === target.leaf);
          if (leaf?.connected !== true)
            throw fromApiFailure({ code: 'leaf_unreachable', message: `the leaf cluster ${target.leaf} cannot be reached` });
          return leafMessage(clusterUri, leaf, session);
        }
        const answer = await client.details(signal);
        if (!answer.ok) throw failure(answer.error);
        return clusterInFull(profile, { session, isValid: home.isValid(session) }, answer.value);
      });
    },
    GetAuthSettings: async ({ clusterUri }, { signal }) => {
      const profile = await home.profiles.read(clusterTarget(clusterUri).root);
      const { auth, serverVersion, minClientVersion } = await ask(context, profile.address, signal);
      return {
        localAuthEnabled: auth.localAuthEnabled,
        authType: auth.authType,
        allowPasswordless: auth.allowPasswordless,
        messageOfTheDay: auth.messageOfTheDay ?? '',
        clientVersionStatus: versionStatus(serverVersion, minClientVersion),
        versions: { minClient: minClientVersion, client: tshVersion, server: serverVersion },
      };
    },
    ClearStaleClusterClients: async ({ rootClusterUri }) => {
      connections.drop(rootTarget(rootClusterUri));
      return {};
    },
  };
}

async function leavesOf({ client, failure }: Pick<UserConnection, 'client' | 'failure'>, signal: AbortSignal): Promise<LeafList['leaves']> {
  const answer = await client.listLeaves(signal);
  if (!answer.ok) throw failure(answer.error);
  return answer.value.leaves;
}

/** A profile as the list shows it; one whose login cannot be read is shown with the reason. */
async function listed(context: DaemonContext, profile: Profile): Promise<Init<Cluster>> {
  try {
    return clusterFromDisk(profile, await knownLogin(context, profile));
  } catch (thrown) {
    if (!(thrown instanceof TshFailure)) throw thrown;
    return { ...clusterFromDisk(profile, undefined), profileStatusError: thrown.message };
  }
}

async function knownLogin({ home }: DaemonContext, profile: Profile): Promise<KnownLogin | undefined> {
  const session = await home.sessionOf(profile);
  return session === undefined ? undefined : { session, isValid: home.isValid(session) };
}

/**
 * Profiles are keyed by host, as every daemon's. A known address answers from the disk. Another port of a known host is asked who it is:
 * the same cluster has moved, and a cluster nobody is logged in to is replaced; otherwise the answer is the known cluster, which the
 * caller notices by `proxy_host`.
 */
async function addCluster(context: DaemonContext, name: string, signal: AbortSignal): Promise<Init<Cluster>> {
  if (name === '') throw new TshFailure('INVALID_ARGUMENT', 'cluster address is missing');
  const address = readProxyAddress(name);
  const { profiles } = context.home;
  const known = await profiles.find(address.host);
  if (known !== undefined && isSameAddress(known.address, address)) return clusterFromDisk(known, await knownLogin(context, known));
  const { clusterName } = await ask(context, address, signal);
  const login = known === undefined ? undefined : await knownLogin(context, known);
  const hasMoved = known?.clusterName === clusterName;
  if (known !== undefined && !hasMoved && login?.isValid === true) return clusterFromDisk(known, login);
  const profile: Profile = known !== undefined && hasMoved ? { ...known, address } : { address, clusterName };
  await profiles.write(profile);
  return clusterFromDisk(profile, hasMoved ? login : undefined);
}

async function ask(context: DaemonContext, address: Profile['address'], signal: AbortSignal) {
  using client = await context.connections.anonymous(address);
  const answer = await client.ping(signal);
  if (!answer.ok) throw fromClusterFailure(answer.error, address, { kind: 'web', path: '/webapi/ping' });
  return answer.value;
}

function versionStatus(server: string, minClient: string): ClientVersionStatus {
  if (compareVersions(tshVersion, minClient) < 0) return ClientVersionStatus.TOO_OLD;
  return majorOf(tshVersion) > majorOf(server) ? ClientVersionStatus.TOO_NEW : ClientVersionStatus.OK;
}
