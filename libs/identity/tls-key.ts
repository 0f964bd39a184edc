import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** A key pair for TLS: ECDSA on P-256, which every TLS stack in use can check quickly. */
export interface TlsKey {
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string;
}

/** Makes a new key pair. */
export async function newTlsKey(): Promise<TlsKey> {
  const pair = await generate('ec', { namedCurve: 'P-256' });
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
