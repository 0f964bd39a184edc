import type { ClusterView, LoggedInUser } from '@drawbridge/contracts';
import type { Cluster as WireCluster, LoggedInUser as WireUser } from '@drawbridge/wire';
import { isUsable, shownName, usable } from './limits';
import { rawText } from './raw-text';

/** A cluster as the daemon tells it, with the URI that names it in calls. */
export interface DaemonCluster {
  readonly uri: string;
  readonly view: ClusterView;
}

/** From the wire. A cluster without a usable URI cannot be asked about and is left out (undefined). */
export function clusterFromWire(wire: WireCluster): DaemonCluster | undefined {
  if (!isUsable(wire.uri)) return undefined;
  const user = userFromWire(wire.loggedInUser);
  return {
    uri: wire.uri,
    view: {
      name: shownName(wire.name),
      proxyHost: shownName(wire.proxyHost),
      leaf: wire.leaf,
      connected: wire.connected,
      ...(user === undefined ? {} : { user }),
      proxyVersion: shownName(wire.proxyVersion),
      profileProblem: rawText(wire.profileStatusError),
    },
  };
}

/** All that can be asked about. */
export function clustersFromWire(wire: readonly WireCluster[]): readonly DaemonCluster[] {
  return wire.map(clusterFromWire).filter(one => one !== undefined);
}

/**
 * Logged out, the user is there with an empty name and a validity in the year 1 (daemon-observed 8); either means nobody.
 * Leaves, and generation 18, tell no validity at all.
 */
function userFromWire(wire: WireUser | null): LoggedInUser | undefined {
  if (wire === null || wire.name === '') return undefined;
  const seconds = wire.validUntil?.seconds;
  if (seconds !== undefined && seconds <= 0) return undefined;
  return {
    name: shownName(wire.name),
    roles: [...usable(wire.roles)],
    ...(seconds === undefined ? {} : { validUntil: seconds * 1000 }),
    activeRequests: [...usable(wire.activeRequests)],
  };
}
