import { newTlsKey, TlsAuthority } from '@drawbridge/identity';
import { systemClock } from '@drawbridge/lifecycle';
import type { LocalPair } from '@drawbridge/local-proxy';

/** The two ends of a local TLS connection: who listens, and the one client that it lets in. PEM. */
export interface LocalIdentity {
  readonly server: LocalPair;
  readonly client: { readonly certificate: string; readonly privateKey: string };
}

/** Longer than any gateway lives, in ms. What ends is the certificate behind it, and with it the way. */
const lifeMs = 365 * 86_400_000;

/** Makes an authority for one gateway, signs one server and one client with it, and forgets its key. */
export async function localIdentity(): Promise<LocalIdentity> {
  const authority = await TlsAuthority.create('gateway.local', systemClock);
  const [server, client] = await Promise.all([newTlsKey(), newTlsKey()]);
  const validUntil = systemClock.now() + lifeMs;
  const facts = { clusterName: 'gateway.local', user: 'gateway', roles: [], logins: [] };
  return {
    server: {
      certificate: await authority.issueServer({ publicKey: server.publicKey, hosts: ['localhost', '127.0.0.1'], validUntil }),
      privateKey: server.privateKey,
      authority: authority.files.certificate,
    },
    client: {
      certificate: await authority.issueClient({ publicKey: client.publicKey, facts, validUntil }),
      privateKey: client.privateKey,
    },
  };
}
