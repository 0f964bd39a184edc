import { createHash } from 'node:crypto';
import { pinKey, type NodeResource } from '@drawbridge/cluster-api';
import type { HostPort } from '../config/host-port';
import { formatHostPort } from '../config/host-port';
import type { NodeConfig } from '../config/schema';
import type { Labels } from '../access/labels';
import type { ListedResource } from './listed-resource';

/** An SSH server of this cluster. */
export interface ClusterNode {
  readonly uuid: string;
  readonly hostname: string;
  readonly labels: Labels;
  /** Absent: the cluster runs an sshd of its own for each connection. */
  readonly external: { readonly address: HostPort; readonly hostKey: string } | undefined;
}

/** The configured nodes. A node without a UUID gets one that stays the same as long as cluster and hostname do. */
export function clusterNodes(configured: readonly NodeConfig[], clusterId: string): readonly ClusterNode[] {
  return configured.map(node => ({
    uuid: node.uuid ?? derivedUuid(`${clusterId}/${node.hostname}`),
    hostname: node.hostname,
    labels: node.labels,
    external: node.sshd === undefined ? undefined : { address: node.sshd.address, hostKey: node.sshd.hostKey },
  }));
}

/** A name-based UUID (RFC 9562, version 8: our own use of SHA-256). */
function derivedUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The node as lists know it. */
export function listedNode(node: ClusterNode): ListedResource {
  const labels = Object.entries(node.labels).map(([name, value]) => ({ name, value }));
  const addr = node.external === undefined ? '' : formatHostPort(node.external.address);
  const base: NodeResource = {
    kind: 'node',
    uuid: node.uuid,
    hostname: node.hostname,
    addr,
    labels,
    subKind: node.external === undefined ? 'teleport' : 'openssh',
    logins: [],
  };
  return {
    kind: 'node',
    name: node.hostname,
    id: node.uuid,
    pinKey: pinKey(base),
    searchText: [
      node.hostname,
      node.uuid,
      addr,
      ...labels.flatMap(label => [`${label.name}:${label.value}`, `${label.name}=${label.value}`]),
    ]
      .join('\n')
      .toLowerCase(),
    seenWith: access => (access.canSee(node) ? { ...base, logins: [...access.loginsOn(node)].sort() } : undefined),
  };
}
