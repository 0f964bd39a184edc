import type { UserConnection } from '../cluster/connections';
import { clusterTarget, targetUri } from './cluster-uri';
import type { DaemonContext } from './daemon-context';

/** A cluster that a call is about, asked as its user. A leaf is asked through its root. */
export interface AskedCluster extends UserConnection {
  /** The cluster's own URI, from which those of its resources are made. */
  readonly clusterUri: string;
}

/** Works with the cluster of this URI, or of the resource of this URI. Throws when logged out or expired. */
export async function withCluster<T>(context: DaemonContext, uri: string, work: (cluster: AskedCluster) => Promise<T>): Promise<T> {
  const target = clusterTarget(uri);
  const profile = await context.home.profiles.read(target.root);
  const leaf = target.leaf === undefined ? {} : { leaf: target.leaf };
  return context.connections.asUser(profile, connection => work({ ...connection, ...leaf, clusterUri: targetUri(target) }));
}
