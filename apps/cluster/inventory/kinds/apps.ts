import { pinKey, type AppResource } from '@drawbridge/cluster-api';
import type { AppConfig } from '../../config/schema';
import { appUri } from '../../apps/app-address';
import { labelList, searchTextOf, type ListedResource } from '../listed-resource';

/**
 * The application as lists know it.
 *
 * @param clusterHost name under which browsers reach the cluster: an application without an address of its own is below it
 */
export function listedApp(one: AppConfig, clusterHost: string): ListedResource {
  const seen: AppResource = {
    kind: 'app',
    name: one.name,
    description: one.description,
    uri: appUri(one),
    publicAddr: one.publicAddress ?? `${one.name}.${clusterHost}`,
    labels: labelList(one.labels),
    tcpPorts: [...one.ports],
  };
  return {
    kind: 'app',
    name: one.name,
    id: one.name,
    description: one.description,
    labels: one.labels,
    pinKey: pinKey(seen),
    searchText: searchTextOf([one.name, one.description, seen.publicAddr, seen.uri], one.labels),
    health: () => undefined,
    seenWith: access => (access.canSee('app', one) ? seen : undefined),
  };
}
