import { fail, ok, type Result } from '@drawbridge/lifecycle';
import {
  terminalAddCluster,
  terminalClearStaleClusterClients,
  terminalGetCluster,
  terminalListLeafClusters,
  terminalListRootClusters,
  terminalLogout,
  terminalRemoveCluster,
} from '@drawbridge/wire';
import { ask, nothing } from './ask';
import type { CallSubject } from './call-subject';
import type { DaemonCalls } from './calls';
import { clusterFromWire, clustersFromWire, type DaemonCluster } from './cluster-mapper';
import { clusterName } from './cluster-name';
import { unusableAnswer } from './unusable-answer';

/** Root and leaf clusters of one daemon. */
export interface DaemonClusters {
  /** Reads the profiles on disk, no network. A home that is not there holds no profiles. */
  listRoots(signal: AbortSignal): Promise<Result<readonly DaemonCluster[]>>;
  listLeaves(root: string, signal: AbortSignal): Promise<Result<readonly DaemonCluster[]>>;
  /** In full, from the cluster itself. Rate-limited there: never poll. Roots only; a leaf answers `unsupported`. */
  get(root: string, signal: AbortSignal): Promise<Result<DaemonCluster>>;
  /** `address`: `host[:port]`. The daemon keys by host: compare `proxyHost` with what was asked. */
  add(address: string, signal: AbortSignal): Promise<Result<DaemonCluster>>;
  /** Deletes keys and certificates; the profile stays listed. Gateways stay open: remove them first. */
  logOut(root: string, signal: AbortSignal): Promise<Result<void>>;
  /** Logs out and takes the profile away, on both generations. */
  forget(root: string, signal: AbortSignal): Promise<Result<void>>;
  /** After certificates changed on disk. Generation 18 has no such call and needs none. */
  clearStaleClients(root: string, signal: AbortSignal): Promise<Result<void>>;
}

/** Makes the cluster calls of a daemon. */
export function daemonClusters(calls: DaemonCalls): DaemonClusters {
  const listRoots: DaemonClusters['listRoots'] = async signal => {
    const list = await ask(calls, terminalListRootClusters, {}, { signal, map: answer => clustersFromWire(answer.clusters) });
    if (!list.ok && list.error.code === 'daemon-folder') return ok([]);
    return list;
  };
  const logOut: DaemonClusters['logOut'] = (root, signal) =>
    ask(calls, terminalLogout, { clusterUri: root }, { signal, subject: () => ({ cluster: clusterName(root) }), map: nothing });
  return {
    listRoots,
    logOut,
    listLeaves: (root, signal) =>
      ask(calls, terminalListLeafClusters, { clusterUri: root }, { ...of(root, signal), map: answer => clustersFromWire(answer.clusters) }),
    get: async (root, signal) =>
      known(await ask(calls, terminalGetCluster, { clusterUri: root }, { ...of(root, signal), map: clusterFromWire })),
    add: async (address, signal) =>
      known(await ask(calls, terminalAddCluster, { name: address }, { signal, subject: () => ({ address }), map: clusterFromWire })),
    forget: (root, signal) => forget(calls, listRoots, root, signal),
    clearStaleClients: async (root, signal) => {
      const cleared = await ask(calls, terminalClearStaleClusterClients, { rootClusterUri: root }, { ...of(root, signal), map: nothing });
      return !cleared.ok && cleared.error.code === 'unsupported' ? ok(undefined) : cleared;
    },
  };
}

function of(root: string, signal: AbortSignal): { readonly signal: AbortSignal; readonly subject: () => CallSubject } {
  return { signal, subject: () => ({ cluster: clusterName(root) }) };
}

function known(answer: Result<DaemonCluster | undefined>): Result<DaemonCluster> {
  if (!answer.ok) return answer;
  return answer.value === undefined ? fail(unusableAnswer('the cluster has no usable URI')) : ok(answer.value);
}

/**
 * Generation 18 ignores `remove_profile` as an unknown field and has RemoveCluster instead. Asking the list tells what is left to
 * do, whatever the generation calls itself.
 */
async function forget(
  calls: DaemonCalls,
  listRoots: DaemonClusters['listRoots'],
  root: string,
  signal: AbortSignal,
): Promise<Result<void>> {
  const out = await ask(calls, terminalLogout, { clusterUri: root, removeProfile: true }, { ...of(root, signal), map: nothing });
  if (!out.ok) return out;
  const left = await listRoots(signal);
  if (!left.ok) return left;
  if (!left.value.some(one => one.uri === root)) return out;
  return ask(calls, terminalRemoveCluster, { clusterUri: root }, { ...of(root, signal), map: nothing });
}
