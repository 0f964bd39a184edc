import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import sshpk from 'sshpk';

const generate = promisify(generateKeyPair);

/** A key pair for SSH: Ed25519. */
export interface SshKey {
  /** OpenSSH's own private key format, not encrypted. */
  readonly privateKey: string;
  /** `ssh-ed25519 AAAA…` without a comment. */
  readonly publicKey: string;
}

/** Makes a new key pair. */
export async function newSshKey(): Promise<SshKey> {
  const pair = await generate('ed25519');
  const key = sshpk.parsePrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'pem');
  key.comment = 'drawbridge';
  return { privateKey: key.toString('openssh'), publicKey: sshPublicKeyLine(key.toPublic()) };
}

/** The public half of a private key in OpenSSH's format. Throws when the text is not one. */
export function sshPublicKeyOf(privateKey: string): string {
  return sshPublicKeyLine(sshpk.parsePrivateKey(privateKey, 'openssh').toPublic());
}

/** `<type> <base64>`: the comment is dropped, so that the line can stand in `known_hosts` and be compared. */
export function sshPublicKeyLine(key: sshpk.Key): string {
  return key.toString('ssh').split(' ', 2).join(' ');
}

/** Smallest RSA key that is certified, in bits: what NIST SP 800-57 still allows. */
const smallestRsaBits = 2048;

/** Reads a public key line. Only types that today's OpenSSH accepts for certificates. */
export function parseSshPublicKey(line: string): Result<sshpk.Key, string> {
  let key: sshpk.Key;
  try {
    key = sshpk.parseKey(line.trim(), 'ssh');
  } catch {
    return fail('this is not an OpenSSH public key line (such as "ssh-ed25519 AAAA…")');
  }
  if (key.type === 'ed25519' || key.type === 'ecdsa') return ok(key);
  if (key.type === 'rsa' && key.size >= smallestRsaBits) return ok(key);
  return fail(`keys of type ${key.type} with ${key.size} bits are not accepted; use ed25519`);
}
