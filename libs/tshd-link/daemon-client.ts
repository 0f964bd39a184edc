import type { DaemonCalls } from './calls';
import { daemonAuth, type DaemonAuth } from './daemon-auth';
import { daemonClusters, type DaemonClusters } from './daemon-clusters';
import { daemonGateways, type DaemonGateways } from './daemon-gateways';
import { daemonPreferences, type DaemonPreferences } from './daemon-preferences';
import { daemonResources, type DaemonResources } from './daemon-resources';
import { daemonVersions, type DaemonVersions } from './daemon-versions';

/** Every typed call of one daemon, by topic. For main; a window takes only the topics that it needs, so that its bundle stays small. */
export interface DaemonClient {
  readonly clusters: DaemonClusters;
  readonly auth: DaemonAuth;
  readonly gateways: DaemonGateways;
  readonly resources: DaemonResources;
  readonly preferences: DaemonPreferences;
  readonly versions: DaemonVersions;
}

/** Makes the whole client. */
export function daemonClient(calls: DaemonCalls): DaemonClient {
  return {
    clusters: daemonClusters(calls),
    auth: daemonAuth(calls),
    gateways: daemonGateways(calls),
    resources: daemonResources(calls),
    preferences: daemonPreferences(calls),
    versions: daemonVersions(calls),
  };
}
