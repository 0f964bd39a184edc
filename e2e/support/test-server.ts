import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A server of this computer that is no cluster. */
export interface TestServer extends AsyncDisposable {
  /** HOST:PORT. */
  readonly address: string;
  /** For SSL_CERT_FILE; empty for a server without a certificate. */
  readonly certificateFile: string;
}

/** Answers HTTP without encryption. */
export function plainServer(): Promise<TestServer> {
  return listening(
    http.createServer((_request, answer) => answer.end('hello')),
    '',
    () => Promise.resolve(),
  );
}

/** Answers HTTPS with a certificate that it signed itself, and knows nothing of clusters. */
export async function secureServer(): Promise<TestServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 's-'));
  const file = (name: string): string => path.join(folder, name);
  const made = spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost'].concat([
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      file('key.pem'),
      '-out',
      file('cert.pem'),
    ]),
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const [key, cert] = await Promise.all([readFile(file('key.pem')), readFile(file('cert.pem'))]);
  const server = https.createServer({ key, cert }, (_request, answer) => {
    answer.writeHead(404, { 'content-type': 'text/html' });
    answer.end('<h1>Not found</h1>');
  });
  return listening(server, file('cert.pem'), () => rm(folder, { recursive: true, force: true }));
}

/** An address of this computer at which nothing listens. */
export async function unusedAddress(): Promise<string> {
  await using server = await listening(net.createServer(), '', () => Promise.resolve());
  return server.address;
}

async function listening(server: Server, certificateFile: string, clean: () => Promise<void>): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  server.on('connection', socket => sockets.add(socket.once('close', () => sockets.delete(socket))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    certificateFile,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await clean();
    },
  };
}
