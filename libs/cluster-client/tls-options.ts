import { isIP } from 'node:net';
import tls from 'node:tls';
import type { AlpnProtocol } from '@drawbridge/cluster-api';
import type { ClusterAddress } from './address';
import type { Trust } from './trust';

/** The client's certificate and its private key, both PEM. */
export interface TlsCredentials {
  readonly certificate: string;
  readonly privateKey: string;
}

/** One context for all connections of a client: parsing the authorities each time would cost more than the handshake. */
export function secureContext(trust: Trust, credentials: TlsCredentials | undefined): tls.SecureContext {
  return tls.createSecureContext({
    ...(trust.verify === 'always' ? { ca: [...trust.authorities] } : {}),
    ...(credentials === undefined ? {} : { cert: credentials.certificate, key: credentials.privateKey }),
  });
}

/** How to connect. SNI carries names only (RFC 6066); the certificate is checked against the host either way. */
export function tlsOptions(at: ClusterAddress, trust: Trust, context: tls.SecureContext, protocol: AlpnProtocol): tls.ConnectionOptions {
  return {
    host: at.host,
    port: at.port,
    servername: isIP(at.host) === 0 ? at.host : '',
    ALPNProtocols: [protocol],
    secureContext: context,
    rejectUnauthorized: trust.verify === 'always',
  };
}
