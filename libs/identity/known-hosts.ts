/** A node whose host key is known as such, without an authority. */
export interface KnownNode {
  /** Names under which clients know the node. */
  readonly names: readonly string[];
  /** OpenSSH public key line. */
  readonly hostKey: string;
}

/**
 * Contents of a `known_hosts` file for one cluster: its host authority for every name below the cluster's, and the keys of nodes whose
 * host certificate is not the cluster's.
 */
export function knownHosts(clusterName: string, hostAuthority: string, pinned: readonly KnownNode[]): string {
  const lines = [`@cert-authority *.${clusterName} ${hostAuthority}`, ...pinned.map(node => `${node.names.join(',')} ${node.hostKey}`)];
  return lines.map(line => `${line}\n`).join('');
}
