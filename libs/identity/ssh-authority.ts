import { randomBytes } from 'node:crypto';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import sshpk from 'sshpk';
import { parseSshPublicKey, sshPublicKeyLine } from './ssh-key';

/** What a session may do beyond running programs, as OpenSSH names it (PROTOCOL.certkeys). */
export type SshExtension = 'permit-pty' | 'permit-port-forwarding' | 'permit-agent-forwarding';

/** Who shall be able to log in, where to, until when. */
export interface SshUserCertificateRequest {
  /** OpenSSH public key line. */
  readonly publicKey: string;
  /** Stands in sshd's log. */
  readonly keyId: string;
  /** Logins. Never empty. */
  readonly principals: readonly string[];
  readonly extensions: readonly SshExtension[];
  /** ms since 1970; certificates count whole seconds, so it is rounded down. */
  readonly validUntil: number;
}

/** Which host shall be believed under which names, until when. */
export interface SshHostCertificateRequest {
  /** OpenSSH public key line. */
  readonly publicKey: string;
  readonly keyId: string;
  /** Names under which clients know the host. Never empty: OpenSSH reads an empty list as "any host". */
  readonly principals: readonly string[];
  /** ms since 1970. */
  readonly validUntil: number;
}

/** Certificates begin this long before they are made, in ms. */
const backdateMs = 60_000;

/** Signs OpenSSH certificates with one Ed25519 key. A cluster has two of them: users and hosts never share an authority. */
export class SshAuthority {
  readonly #key: sshpk.PrivateKey;

  /** @param privateKey OpenSSH format. Throws when it is not one. */
  constructor(
    privateKey: string,
    private readonly clock: Clock,
  ) {
    this.#key = sshpk.parsePrivateKey(privateKey, 'openssh');
  }

  /** Line for `TrustedUserCAKeys`, and after `@cert-authority` in `known_hosts`. */
  get publicKey(): string {
    return sshPublicKeyLine(this.#key.toPublic());
  }

  /** A user's certificate, one line; or why the public key is refused. */
  issueUser(request: SshUserCertificateRequest): Result<string, string> {
    const extensions = request.extensions.map(name => ({ critical: false, name, data: Buffer.alloc(0) }));
    return this.#issue(request, request.principals.map(sshpk.identityForUser), sorted(extensions));
  }

  /** A host's certificate, one line; or why the public key is refused. */
  issueHost(request: SshHostCertificateRequest): Result<string, string> {
    return this.#issue(request, request.principals.map(sshpk.identityForHost), []);
  }

  #issue(request: SshHostCertificateRequest, subjects: sshpk.Identity[], exts: readonly SshExtensionEntry[]): Result<string, string> {
    if (subjects.length === 0) return fail('a certificate needs at least one principal');
    const subjectKey = parseSshPublicKey(request.publicKey);
    if (!subjectKey.ok) return subjectKey;
    const certificate = new sshpk.Certificate({
      subjects,
      subjectKey: subjectKey.value,
      // OpenSSH certificates do not name their issuer; the library wants something.
      issuer: sshpk.identityForHost('authority'),
      issuerKey: this.#key.toPublic(),
      serial: randomBytes(8),
      validFrom: wholeSeconds(this.clock.now() - backdateMs),
      validUntil: wholeSeconds(request.validUntil),
      signatures: { openssh: { nonce: randomBytes(32), keyId: request.keyId, exts } } as never,
    });
    if (!openSshFormat.sign(certificate, this.#key)) return fail('the certificate cannot be signed');
    return ok(certificate.toString('openssh').trim());
  }
}

type SshExtensionEntry = { readonly critical: boolean; readonly name: string; readonly data: Buffer };

const openSshFormat = sshpk.Certificate.formats.openssh as unknown as {
  sign(certificate: sshpk.Certificate, key: sshpk.PrivateKey): boolean;
};

/** OpenSSH wants extensions in the order of their names. */
function sorted(extensions: readonly SshExtensionEntry[]): readonly SshExtensionEntry[] {
  return [...extensions].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function wholeSeconds(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}
