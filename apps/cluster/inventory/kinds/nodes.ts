import { derivedUuid } from '../derived-uuid';
import { pinKey, type NodeResource } from '@drawbridge/cluster-api';
import { formatHostPort, type HostPort } from '../../config/host-port';
import type { NodeConfig } from '../../config/schema';
import type { Labels } from '../../access/labels';
import { labelList, searchTextOf, type ListedResource } from '../listed-resource';

/** An SSH server of this cluster. */
export interface ClusterNode {
  readonly uuid: string;
  /** The cluster it belongs to: this one, or a leaf. */
  readonly clusterName: string;
  readonly hostname: string;
  readonly labels: Labels;
  /** Absent: the cluster runs an sshd of its own for each connection. */
  readonly external: { readonly address: HostPort; readonly hostKey: string } | undefined;
}

/** Which cluster: `id` tells clusters of the same name apart. */
export interface NodeOwner {
  readonly id: string;
  readonly name: string;
}

/** The configured nodes. A node without a UUID gets one that stays the same as long as cluster and hostname do. */
export function clusterNodes(configured: readonly NodeConfig[], owner: NodeOwner): readonly ClusterNode[] {
  return configured.map(node => ({
    uuid: node.uuid ?? derivedUuid(`${owner.id}/${node.hostname}`),
    clusterName: owner.name,
    hostname: node.hostname,
    labels: node.labels,
    external: node.sshd === undefined ? undefined : { address: node.sshd.address, hostKey: node.sshd.hostKey },
  }));
}

/** The node as lists know it. */
export function listedNode(node: ClusterNode): ListedResource {
  const addr = node.external === undefined ? '' : formatHostPort(node.external.address);
  const base: NodeResource = {
    kind: 'node',
    uuid: node.uuid,
    hostname: node.hostname,
    addr,
    labels: labelList(node.labels),
    subKind: node.external === undefined ? 'teleport' : 'openssh',
    logins: [],
  };
  return {
    kind: 'node',
    name: node.hostname,
    id: node.uuid,
    description: '',
    labels: node.labels,
    pinKey: pinKey(base),
    searchText: searchTextOf([node.hostname, node.uuid, addr], node.labels),
    health: () => undefined,
    seenWith: access => (access.canSee('node', node) ? { ...base, logins: [...access.namesOn('logins', node)].sort() } : undefined),
  };
}
