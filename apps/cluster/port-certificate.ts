import { hostname, networkInterfaces } from 'node:os';
import { newTlsKey } from '@drawbridge/identity';
import type { Clock } from '@drawbridge/lifecycle';
import type { Authorities } from './store/authorities';
import type { PortCertificate } from './tls-port';

const day = 86_400_000;

/** Life of the port's certificate; a cluster that runs longer gets a new one at half of it. */
export const portCertificateMs = 30 * day;

/** A new certificate for the TLS port, with a new key. */
export async function issuePortCertificate(authorities: Authorities, hosts: readonly string[], clock: Clock): Promise<PortCertificate> {
  const key = await newTlsKey();
  const certificate = await authorities.tls.issueServer({ publicKey: key.publicKey, hosts, validUntil: clock.now() + portCertificateMs });
  return { certificate, privateKey: key.privateKey };
}

/** Names and addresses under which clients reach a port that listens there. */
export function hostsOf(listenHost: string, publicHosts: readonly string[]): readonly string[] {
  return [...new Set([...publicHosts, ...ownHosts(listenHost)])];
}

function ownHosts(host: string): readonly string[] {
  if (host === '0.0.0.0' || host === '::') {
    const addresses = Object.values(networkInterfaces()).flatMap(list => (list ?? []).map(one => one.address.split('%', 1)[0] as string));
    return [hostname(), 'localhost', ...addresses];
  }
  return host.startsWith('127.') || host === '::1' || host === 'localhost' ? [host, 'localhost'] : [host];
}
