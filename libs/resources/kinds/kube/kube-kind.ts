/// <reference types="@angular/localize" />
import type { KubeResource } from '@drawbridge/tshd-link';
import { firstName } from '../../text/first-name';
import { pinId } from '../../text/pin-id';
import type { ConnectMenu } from '../connect-menu';
import type { GatewayShellRequest } from '../gateway-request';
import { resourceLabel } from '../label';
import { resourceKind } from '../resource-kind';
import { searchText } from '../search-text';
import type { Kube } from './kube';

/** Kubernetes clusters. */
export const kubeKind = resourceKind({
  name: 'kube',
  source: 'kube',
  asked: ['kube_cluster'],
  icon: 'kube',
  words: () => ({
    plural: $localize`Kubernetes clusters`,
    search: $localize`Search Kubernetes clusters`,
    none: {
      heading: $localize`No Kubernetes clusters to show`,
      text: $localize`Nobody has added a Kubernetes cluster to this cluster yet, or your roles give you access to none.`,
    },
  }),
  map: (source: KubeResource): Kube => {
    const labels = source.labels.map(resourceLabel);
    const name = firstName(source.name);
    return {
      kind: 'kube',
      uri: source.uri,
      name,
      fullName: source.name,
      labels,
      requiresRequest: source.requiresRequest,
      health: source.health,
      pinId: pinId(source.name, 'kube_cluster'),
      searchText: searchText([name, 'kubernetes'], labels),
    };
  },
  row: kube => ({ place: 'Kubernetes', standing: kube.requiresRequest ? 'no-access' : 'ready' }),
  connect: ({ uri, fullName, requiresRequest }): ConnectMenu<GatewayShellRequest> => {
    if (requiresRequest) return { choices: [] };
    const request = { kind: 'gateway-shell', protocol: 'kube', uri, name: fullName, user: '', subresource: '' } as const;
    return { choices: [{ label: $localize`Shell`, request }] };
  },
});
