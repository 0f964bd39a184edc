import type { UserConnection } from '../cluster/connections';
import { rootUri, servedTarget } from './cluster-uri';
import type { DaemonContext } from './daemon-context';

/** A cluster that a call is about, asked as its user. */
export interface AskedCluster extends UserConnection {
  /** The cluster's own URI, from which those of its resources are made. */
  readonly clusterUri: string;
}

/** Works with the cluster of this URI, or of the resource of this URI. Throws when logged out or expired. */
export async function withCluster<T>(context: DaemonContext, uri: string, work: (cluster: AskedCluster) => Promise<T>): Promise<T> {
  const root = servedTarget(uri);
  const profile = await context.home.profiles.read(root);
  return context.connections.asUser(profile, connection => work({ ...connection, clusterUri: rootUri(root) }));
}
