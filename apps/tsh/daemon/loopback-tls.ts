import { X509Certificate } from 'node:crypto';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { privateDirectory, writeFileAtomic } from '@drawbridge/files';
import { newSelfSignedCertificate } from './self-signed';
import { TshFailure } from '../core/failure';
import type { Log } from '@drawbridge/logs';
import { hasCode, must } from '../home/profiles';

/** Names of the certificates in the certs directory, as every client of a daemon knows them. */
const own = 'tshd.crt';
const renderer = 'renderer.crt';
const clients = [renderer, 'main-process.crt'] as const;

/** How long the events server's certificate is waited for, in ms. */
const waitLimitMs = 10_000;

/** A client must finish its handshake within this time, in ms. */
const handshakeLimitMs = 10_000;

/**
 * Mutual TLS on loopback: keys in memory only, certificates on the disk, and exactly the two known clients let in. Trust is no chain:
 * a peer's certificate must be byte for byte the one in the directory.
 */
export class LoopbackTls {
  private constructor(
    private readonly folder: string,
    private readonly certificate: string,
    private readonly privateKey: string,
    private readonly log: Log,
  ) {}

  /** Makes a fresh pair and publishes its certificate. */
  static async create(folder: string, log: Log): Promise<LoopbackTls> {
    const pair = await newSelfSignedCertificate();
    must(await privateDirectory(folder));
    must(await writeFileAtomic(path.join(folder, own), pair.certificate));
    return new LoopbackTls(folder, pair.certificate, pair.privateKey, log);
  }

  /** Greets a new connection and hands it on when the peer is one of the two; closes it otherwise. */
  async admit(socket: net.Socket, accept: (secured: tls.TLSSocket) => void): Promise<void> {
    const known = await this.#knownClients();
    if (known === undefined) {
      socket.destroy();
      return;
    }
    const options: tls.TlsOptions = {
      cert: this.certificate,
      key: this.privateKey,
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['h2'],
      handshakeTimeout: handshakeLimitMs,
      requestCert: true,
      // The peer's certificate is its own issuer: it is compared below, not chained.
      rejectUnauthorized: false,
    };
    // It listens nowhere: it greets this one connection. The connection is handed on within the event, because what the peer sent with its
    // handshake would otherwise be read by nobody.
    const greeter = tls.createServer(options, secured => {
      const peer = secured.getPeerX509Certificate();
      if (peer !== undefined && known.some(one => one.raw.equals(peer.raw))) return accept(secured);
      this.log.info('connection refused: not one of the two known clients');
      secured.destroy();
    });
    greeter.on('tlsClientError', () => socket.destroy());
    greeter.emit('connection', socket);
  }

  /** Our pair and the certificate to expect, for calling the events server. Throws FAILED_PRECONDITION when that never appears. */
  async forEvents(signal: AbortSignal): Promise<{ readonly expected: Buffer; readonly certificate: Buffer; readonly privateKey: Buffer }> {
    const expected = await waitForFile(path.join(this.folder, renderer), AbortSignal.any([signal, AbortSignal.timeout(waitLimitMs)]));
    return { expected, certificate: Buffer.from(this.certificate), privateKey: Buffer.from(this.privateKey) };
  }

  async #knownClients(): Promise<readonly X509Certificate[] | undefined> {
    try {
      return await Promise.all(clients.map(async name => new X509Certificate(await readFile(path.join(this.folder, name)))));
    } catch (thrown) {
      this.log.error('connection refused: a client certificate cannot be read', {
        reason: thrown instanceof Error ? thrown.message : 'unknown',
      });
      return undefined;
    }
  }
}

async function waitForFile(file: string, signal: AbortSignal): Promise<Buffer> {
  // The watch begins before the first look, so that nothing falls between the two.
  const changes = watch(path.dirname(file));
  try {
    for (;;) {
      const changed = new Promise<void>((resolve, reject) => {
        changes.once('change', () => resolve());
        changes.once('error', reject);
        signal.addEventListener('abort', () => reject(new TshFailure('FAILED_PRECONDITION', `${file} did not appear in time`)), {
          once: true,
        });
      });
      changed.catch(() => undefined);
      try {
        return await readFile(file);
      } catch (thrown) {
        if (!hasCode(thrown, 'ENOENT')) throw thrown;
      }
      await changed;
    }
  } finally {
    changes.close();
  }
}
