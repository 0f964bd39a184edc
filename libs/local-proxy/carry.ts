import { X509Certificate } from 'node:crypto';
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
  const secureContext = tls.createSecureContext({
    cert: pair.certificate,
    key: pair.privateKey,
    ca: pair.authority,
    minVersion: 'TLSv1.3',
  });
  const authority = new X509Certificate(pair.authority);
  return async (client, signal) => {
    const secured = new tls.TLSSocket(client, { isServer: true, secureContext, requestCert: true, rejectUnauthorized: false, ...halfOpen });
    // A connection that breaks in the handshake closes the one of the two and not always the other.
    secured.once('close', () => client.destroy());
    client.once('close', () => secured.destroy());
    if (await isAdmitted(secured, authority)) return join(secured, signal, to);
    secured.destroy();
  };
}

/** Node's types leave it out here, and Node understands it. */
const halfOpen: object = { allowHalfOpen: true };

/** Whether the client has shown a certificate of this authority by the end of the handshake. */
function isAdmitted(secured: tls.TLSSocket, authority: X509Certificate): Promise<boolean> {
  return new Promise(resolve => {
    const settle = (isKnown: boolean) => {
      clearTimeout(timer);
      resolve(isKnown);
    };
    const timer = setTimeout(() => settle(false), handshakeMs);
    secured.on('error', () => settle(false));
    secured.once('close', () => settle(false));
    // A reset in the middle of it is told as an end.
    secured.once('end', () => settle(false));
    secured.once('secure', () => {
      const shown = secured.getPeerX509Certificate();
      settle(shown !== undefined && shown.checkIssued(authority) && shown.verify(authority.publicKey));
    });
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
