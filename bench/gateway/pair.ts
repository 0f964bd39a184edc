import { newTlsKey, TlsAuthority } from '@drawbridge/identity';
import { systemClock } from '@drawbridge/lifecycle';

/** The same on both sides of a comparison. */
export const ciphers = 'TLS_AES_128_GCM_SHA256';

/** A server's certificate for this computer, its key, and who signed it (PEM). */
export async function benchPair(): Promise<{ readonly cert: string; readonly key: string; readonly authority: string }> {
  const authority = await TlsAuthority.create('bench', systemClock);
  const key = await newTlsKey();
  const validUntil = systemClock.now() + 86_400_000;
  const cert = await authority.issueServer({ publicKey: key.publicKey, hosts: ['localhost'], validUntil });
  return { cert, key: key.privateKey, authority: authority.files.certificate };
}
