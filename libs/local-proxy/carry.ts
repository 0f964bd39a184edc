import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { breakOff } from './break-off';
import { joinStreams } from './join-streams';
import type { Carry } from './local-proxy';

/** Where connections go. */
export interface CarryTo {
  /** Opens the other end of a connection. The signal is aborted when the client hangs up meanwhile. */
  readonly dial: (signal: AbortSignal) => Promise<Duplex>;
  /** A connection whose other end could not be opened; it is closed. */
  readonly onProblem: (error: unknown) => void;
}

/** Carries bytes as they come. */
export function carryTo(to: CarryTo): Carry {
  return (client, signal) => join(client, signal, to);
}

/** A pair of a local authority's, and that authority: who has a certificate of it may come in. All PEM. */
export interface LocalPair {
  readonly certificate: string;
  readonly privateKey: string;
  readonly authority: string;
}

/** From a connection to the end of its TLS handshake, in ms. */
const handshakeMs = 10_000;

/** Carries what is inside of TLS, for clients that show a certificate of the pair's authority; others are shown the door. */
export function carrySecuredTo(pair: LocalPair, to: CarryTo): Carry {
  const server = tls.createServer({
    cert: pair.certificate,
    key: pair.privateKey,
    ca: pair.authority,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    handshakeTimeout: handshakeMs,
    allowHalfOpen: true,
  });
  server.on('secureConnection', client => {
    const hungUp = new AbortController();
    client.once('close', () => hungUp.abort());
    client.on('error', () => undefined);
    void join(client, hungUp.signal, to);
  });
  return client =>
    new Promise(resolve => {
      client.once('close', () => resolve());
      // It never listens by itself: it does the handshakes of connections that are given to it.
      server.emit('connection', client);
    });
}

async function join(client: Duplex, signal: AbortSignal, { dial, onProblem }: CarryTo): Promise<void> {
  let other: Duplex;
  try {
    other = await dial(signal);
  } catch (error) {
    if (!signal.aborted) onProblem(error);
    breakOff(client);
    return;
  }
  await joinStreams(client, other);
}
