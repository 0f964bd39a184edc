import { autoUpdateService, terminalService, vnetService, type AnyMethod } from '@drawbridge/wire';

/** Which tsh is played: 18 is older and has no AutoUpdateService. */
export type DaemonGeneration = 18 | 19;

const onlyOld: ReadonlySet<string> = new Set(['RemoveCluster', 'ListDatabaseUsers', 'GetServers', 'ListDNSZones']);
const onlyNew: ReadonlySet<string> = new Set([
  'ClearStaleClusterClients',
  'ListKubernetesServers',
  'ConnectToDesktop',
  'ListDatabaseServers',
  'SetSharedDirectoryForDesktopSession',
  'CheckInstallTimeRequirements',
  'AutoConfigureSSH',
  'GetServiceInfo',
]);
/** Newer than both generations that we have descriptions of. */
const newest: ReadonlySet<string> = new Set(['UnshareDirectoryForDesktopSession', 'GetRecentConnections', 'GetConnections']);

/** The methods that a daemon of a generation serves. */
export function methodsOf(generation: DaemonGeneration): readonly AnyMethod[] {
  const missing = generation === 18 ? onlyNew : onlyOld;
  const services: readonly Readonly<Record<string, AnyMethod>>[] =
    generation === 18 ? [terminalService, vnetService] : [terminalService, vnetService, autoUpdateService];
  return services.flatMap(service =>
    Object.entries(service)
      .filter(([name]) => !missing.has(name) && !newest.has(name))
      .map(([, method]) => method),
  );
}
