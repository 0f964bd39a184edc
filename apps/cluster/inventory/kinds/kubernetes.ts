import { pinKey, type KubeResource } from '@drawbridge/cluster-api';
import type { KubernetesConfig } from '../../config/schema';
import { labelList, searchTextOf, type ListedResource } from '../listed-resource';
import type { ServingHost } from './serving-host';

/** The Kubernetes cluster as lists know it. */
export function listedKubernetes(one: KubernetesConfig, host: ServingHost): ListedResource {
  const seen: KubeResource = { kind: 'kube_cluster', name: one.name, labels: labelList(one.labels), host };
  return {
    kind: 'kube_cluster',
    name: one.name,
    id: one.name,
    description: '',
    labels: one.labels,
    pinKey: pinKey(seen),
    searchText: searchTextOf([one.name], one.labels),
    health: () => undefined,
    seenWith: access => (access.canSee('kube_cluster', one) ? seen : undefined),
  };
}
