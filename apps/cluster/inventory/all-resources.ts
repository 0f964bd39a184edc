import type { TargetHealth } from '@drawbridge/cluster-api';
import type { ServedConfig } from '../config/schema';
import { generatedResources } from './generated';
import { listedApp } from './kinds/apps';
import { listedDatabase } from './kinds/databases';
import { listedDesktop } from './kinds/desktops';
import { listedKubernetes } from './kinds/kubernetes';
import { listedNode, type ClusterNode } from './kinds/nodes';
import type { ServingHost } from './kinds/serving-host';
import type { ListedResource } from './listed-resource';

/** What the adapters need besides the configuration. */
export interface InventoryParts {
  readonly served: ServedConfig;
  readonly nodes: readonly ClusterNode[];
  readonly host: ServingHost;
  /** Name under which browsers reach the cluster. */
  readonly clusterHost: string;
  healthOf(database: string): TargetHealth;
}

/** Everything that the cluster serves. A new kind of target is one line here. */
export function allResources({ served, nodes, host, clusterHost, healthOf }: InventoryParts): readonly ListedResource[] {
  return [
    ...nodes.map(listedNode),
    ...served.databases.map(one => listedDatabase(one, host, () => healthOf(one.name))),
    ...served.apps.map(one => listedApp(one, clusterHost)),
    ...served.kubernetes.map(one => listedKubernetes(one, host)),
    ...served.desktops.map(listedDesktop),
    ...(served.inventory === undefined ? [] : generatedResources(served.inventory, host, clusterHost)),
  ];
}
