import { alpn, type AlpnProtocol } from './alpn';

/** First labels of the names that stand for a protocol. A cluster's own host never begins with them: they are too long a word. */
const labels: Readonly<Record<AlpnProtocol, string>> = {
  [alpn.web]: 'drawbridge-web',
  [alpn.ssh]: 'drawbridge-ssh',
  [alpn.database]: 'drawbridge-database',
  [alpn.app]: 'drawbridge-app',
  [alpn.kubernetes]: 'drawbridge-kubernetes',
};

/**
 * The server name (SNI, RFC 6066) by which a client that cannot send ALPN reaches a protocol: `drawbridge-ssh.<cluster>`. The certificate of
 * the cluster's port is good for all of these names.
 */
export function protocolServerName(protocol: AlpnProtocol, clusterName: string): string {
  return `${labels[protocol]}.${clusterName}`;
}

/** The protocol that a server name stands for; undefined for every other name, an ordinary host's for example. */
export function protocolOfServerName(name: string, clusterName: string): AlpnProtocol | undefined {
  const wanted = name.toLowerCase();
  return Object.values(alpn).find(protocol => protocolServerName(protocol, clusterName).toLowerCase() === wanted);
}
