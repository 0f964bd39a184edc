import { createPrivateKey, createPublicKey, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import type { Clock } from '@drawbridge/lifecycle';
import { factsToUri, type ClientFacts } from './client-facts';
import { newTlsKey } from './tls-key';
import { asLibraryKey, x509 } from './x509';

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const day = 24 * 60 * 60 * 1000;

/** Certificates begin this long before they are made, in ms: clocks of client and cluster differ a little. */
const backdateMs = 60_000;

/** What is kept of an authority. */
export interface TlsAuthorityFiles {
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** X.509, PEM. */
  readonly certificate: string;
}

/** Which server shall be believed under which names, until when. */
export interface ServerCertificateRequest {
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string;
  /** DNS names and IP addresses that clients will dial. At least one. */
  readonly hosts: readonly string[];
  /** ms since 1970. */
  readonly validUntil: number;
}

/** What a client shall be able to prove, until when. */
export interface ClientCertificateRequest {
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string;
  readonly facts: ClientFacts;
  /** ms since 1970. */
  readonly validUntil: number;
}

/** Signs the TLS certificates of one cluster: its own port's, and those of its users. */
export class TlsAuthority {
  private constructor(
    readonly files: TlsAuthorityFiles,
    private readonly key: webcrypto.CryptoKey,
    private readonly issuer: InstanceType<typeof x509.X509Certificate>,
    private readonly clock: Clock,
  ) {}

  /** Makes a new authority, valid for ten years. */
  static async create(clusterName: string, clock: Clock): Promise<TlsAuthority> {
    const pair = await newTlsKey();
    const keys = { publicKey: await importPublic(pair.publicKey), privateKey: await importPrivate(pair.privateKey) };
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: newSerial(),
      name: [{ CN: [`Drawbridge TLS authority of ${clusterName}`] }, { O: [clusterName] }],
      notBefore: new Date(clock.now() - backdateMs),
      notAfter: new Date(clock.now() + 3650 * day),
      signingAlgorithm: signing,
      keys: { publicKey: asLibraryKey(keys.publicKey), privateKey: asLibraryKey(keys.privateKey) },
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(asLibraryKey(keys.publicKey)),
      ],
    });
    return TlsAuthority.open({ privateKey: pair.privateKey, certificate: certificate.toString('pem') + '\n' }, clock);
  }

  /** Opens a kept authority. Throws when the files are not a key and its own certificate. */
  static async open(files: TlsAuthorityFiles, clock: Clock): Promise<TlsAuthority> {
    const issuer = new x509.X509Certificate(files.certificate);
    const ofKey = createPublicKey(createPrivateKey(files.privateKey)).export({ type: 'spki', format: 'der' });
    if (!ofKey.equals(Buffer.from(issuer.publicKey.rawData))) throw new Error('the private key does not belong to the certificate');
    return new TlsAuthority(files, await importPrivate(files.privateKey), issuer, clock);
  }

  /** A certificate for the cluster's own port, PEM. */
  async issueServer(request: ServerCertificateRequest): Promise<string> {
    const [first] = request.hosts;
    if (first === undefined) throw new RangeError('a server certificate needs at least one host');
    const names = request.hosts.map(host => ({ type: isIP(host) === 0 ? ('dns' as const) : ('ip' as const), value: host }));
    return this.#issue(request, [{ CN: [first] }], names, x509.ExtendedKeyUsage.serverAuth);
  }

  /** A certificate for a user, PEM. */
  async issueClient(request: ClientCertificateRequest): Promise<string> {
    const { facts } = request;
    return this.#issue(
      request,
      [{ CN: [facts.user] }, { O: [facts.clusterName] }],
      [{ type: 'url', value: factsToUri(facts) }],
      x509.ExtendedKeyUsage.clientAuth,
    );
  }

  async #issue(
    request: { readonly publicKey: string; readonly validUntil: number },
    subject: DistinguishedName,
    names: readonly { readonly type: 'dns' | 'ip' | 'url'; readonly value: string }[],
    usage: string,
  ): Promise<string> {
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: newSerial(),
      subject,
      issuer: this.issuer.subjectName,
      notBefore: new Date(this.clock.now() - backdateMs),
      notAfter: new Date(request.validUntil),
      signingAlgorithm: signing,
      signingKey: asLibraryKey(this.key),
      publicKey: asLibraryKey(await importPublic(request.publicKey)),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([usage]),
        new x509.SubjectAlternativeNameExtension([...names]),
        await x509.AuthorityKeyIdentifierExtension.create(this.issuer),
      ],
    });
    return certificate.toString('pem') + '\n';
  }
}

type DistinguishedName = { [key: string]: string[] }[];

/** 127 random bits: positive, as RFC 5280 wants serial numbers. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** Throws a TypeError when the text is not a P-256 public key in PEM. */
async function importPublic(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPublicKey({ key: pem, format: 'pem', type: 'spki' });
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new TypeError('the public key is not an ECDSA key on P-256');
  return webcrypto.subtle.importKey('spki', key.export({ type: 'spki', format: 'der' }), p256, true, ['verify']);
}

async function importPrivate(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, p256, false, ['sign']);
}
