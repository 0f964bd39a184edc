import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import tls from 'node:tls';
import { alpn, protocolOfServerName, type AlpnProtocol } from '@drawbridge/cluster-api';
import { formatHostPort, type HostPort } from './config/host-port';
import type { Log } from '@drawbridge/logs';
import { StartProblem } from './start-problem';

/** What takes connections of one protocol. It owns them from then on. */
export type Route = (socket: tls.TLSSocket) => void;

export interface PortCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface TlsPortParts {
  readonly clusterName: string;
  readonly certificate: PortCertificate;
  /** Authority of client certificates, PEM: clients are told which one to show. */
  readonly clientAuthority: string;
  readonly routes: Readonly<Record<AlpnProtocol, Route>>;
  readonly log: Log;
}

/** The cluster's one port. ALPN says what a connection is for; without it, the server name does; without either, it is HTTP's. */
export class TlsPort {
  readonly #server: tls.Server;
  readonly #sockets = new Set<Socket>();

  constructor(private readonly parts: TlsPortParts) {
    this.#server = tls.createServer({
      ...asContext(parts.certificate),
      ca: parts.clientAuthority,
      // Asked for, not demanded: logging in needs none, and who shows a bad one is told so in words (`CallerCheck`).
      requestCert: true,
      rejectUnauthorized: false,
      ALPNProtocols: Object.values(alpn),
      minVersion: 'TLSv1.3',
      handshakeTimeout: 10_000,
      // The end of a client's input must not cut off the node's last output.
      allowHalfOpen: true,
    });
    this.#server.maxConnections = 4096;
    // The sockets below TLS: one that never finishes its handshake must not hold up the end either.
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('secureConnection', socket => this.#route(socket));
    this.#server.on('tlsClientError', error => parts.log.debug('A TLS handshake failed.', { reason: error.message }));
  }

  /** Starts listening. Throws a {@link StartProblem} when the address cannot be had. */
  async listen(address: HostPort): Promise<HostPort> {
    try {
      await once(this.#server.listen({ host: address.host, port: address.port }), 'listening');
    } catch (error) {
      throw new StartProblem(`cannot listen on ${formatHostPort(address)}: ${explain(error)}`, { cause: error });
    }
    const { address: host, port } = this.#server.address() as AddressInfo;
    return { host, port };
  }

  /** Shows another certificate to connections that come from now on. */
  renew(certificate: PortCertificate): void {
    this.#server.setSecureContext({ ...asContext(certificate), ca: this.parts.clientAuthority, minVersion: 'TLSv1.3' });
  }

  /** Takes no more connections and drops those there are. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #route(socket: tls.TLSSocket): void {
    const offered = Object.values(alpn).find(one => one === socket.alpnProtocol);
    this.parts.routes[offered ?? this.#named(socket) ?? alpn.web](socket);
  }

  /** Node's types leave out that a server's sockets know the name, and that it is false when the client sent none. */
  #named(socket: tls.TLSSocket): AlpnProtocol | undefined {
    const { servername } = socket as { readonly servername?: string | false | null };
    return typeof servername === 'string' ? protocolOfServerName(servername, this.parts.clusterName) : undefined;
  }
}

function asContext(certificate: PortCertificate): { readonly cert: string; readonly key: string } {
  return { cert: certificate.certificate, key: certificate.privateKey };
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'another program uses this port; choose another one, or port 0 for a free one';
  if (code === 'EADDRNOTAVAIL') return 'this machine does not have that address';
  if (code === 'EACCES') return 'this account may not use that port; choose one above 1023';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host name';
  return message;
}
