import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { factsFromUri } from './client-facts';
import { newTlsKey, readClientCertificate, TlsAuthority, type ClientFacts, type TargetRoute } from './index';

const minute = 60_000;
const start = Date.parse('2026-11-22T12:00:00Z');
const clock = { now: () => start };
const facts: ClientFacts = { clusterName: 'demo', user: 'zoë & co/ops?', roles: ['access', 'team a'], logins: ['root', 'deploy'] };

function der(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}

async function clientOf(authority: TlsAuthority, ttlMs = minute): Promise<{ pem: string; privateKey: string }> {
  const key = await newTlsKey();
  return { pem: await authority.issueClient({ publicKey: key.publicKey, facts, validUntil: start + ttlMs }), privateKey: key.privateKey };
}

describe('TlsAuthority', () => {
  let authority: TlsAuthority;

  beforeAll(async () => {
    authority = await TlsAuthority.create('demo', clock);
  });

  it('puts user, roles, logins and cluster into a client certificate and reads them back', async () => {
    const { pem } = await clientOf(authority);
    const read = readClientCertificate(der(pem), authority.files.certificate, start);
    expect(read).toEqual({
      ok: true,
      value: { facts, validUntil: start + minute, serial: new X509Certificate(pem).serialNumber.toLowerCase() },
    });
  });

  const targets: readonly TargetRoute[] = [
    { kind: 'database', cluster: 'demo', server: 'pg', protocol: 'postgres', user: 'a&b=c/?', name: '' },
    { kind: 'app', cluster: 'demo', name: 'wiki', port: '8085' },
    { kind: 'kubernetes', cluster: 'leaf.demo', name: 'west' },
  ];
  for (const target of targets) {
    it(`puts the one ${target.kind} that a certificate opens into it, too`, async () => {
      const key = await newTlsKey();
      const pem = await authority.issueClient({
        publicKey: key.publicKey,
        facts: { ...facts, logins: [], target },
        validUntil: start + minute,
      });
      const read = readClientCertificate(der(pem), authority.files.certificate, start);
      expect(read.ok && read.value.facts).toEqual({ ...facts, logins: [], target });
    });
  }

  it('takes a certificate for a kind of target that it does not know for none of its users', async () => {
    const key = await newTlsKey();
    const target = { kind: 'vault', cluster: 'demo', name: 'x' } as unknown as TargetRoute;
    await expectAsync(
      authority.issueClient({ publicKey: key.publicKey, facts: { ...facts, target }, validUntil: start + minute }),
    ).toBeRejected();
    expect(factsFromUri('drawbridge://demo/users/ann?role=all&target=vault&target-name=x').ok).toBeFalse();
  });

  it('issues from kept files as before, and refuses files that do not belong together', async () => {
    const opened = await TlsAuthority.open(authority.files, clock);
    const { pem } = await clientOf(opened);
    expect(readClientCertificate(der(pem), authority.files.certificate, start).ok).toBeTrue();
    const other = await TlsAuthority.create('demo', clock);
    await expectAsync(TlsAuthority.open({ ...authority.files, privateKey: other.files.privateKey }, clock)).toBeRejectedWithError(
      /does not belong/,
    );
  });

  const refused: readonly (readonly [string, () => Promise<Uint8Array>, number, string])[] = [
    ['a certificate at its end', async () => der((await clientOf(authority)).pem), start + minute, 'expired'],
    ['a certificate before its begin', async () => der((await clientOf(authority)).pem), start - 2 * minute, 'not_yet_valid'],
    [
      'a certificate of another authority with the same name',
      async () => der((await clientOf(await TlsAuthority.create('demo', clock))).pem),
      start,
      'foreign',
    ],
    ['the authority itself', async () => der(authority.files.certificate), start, 'wrong_kind'],
    [
      'a server certificate',
      async () =>
        der(await authority.issueServer({ publicKey: (await newTlsKey()).publicKey, hosts: ['demo'], validUntil: start + minute })),
      start,
      'wrong_kind',
    ],
    ['bytes that are no certificate', () => Promise.resolve(new Uint8Array([1, 2, 3])), start, 'foreign'],
    ['no bytes at all', () => Promise.resolve(new Uint8Array()), start, 'foreign'],
  ];
  for (const [name, bytes, now, problem] of refused) {
    it(`refuses ${name}`, async () => {
      expect(readClientCertificate(await bytes(), authority.files.certificate, now)).toEqual({ ok: false, error: problem as never });
    });
  }

  it('refuses to certify anything but a P-256 public key', async () => {
    for (const publicKey of ['', 'not a key', (await newTlsKey()).privateKey.replaceAll('PRIVATE', 'PUBLIC')]) {
      await expectAsync(authority.issueClient({ publicKey, facts, validUntil: start + minute })).toBeRejected();
    }
  });

  it('refuses a server certificate for no host', async () => {
    const { publicKey } = await newTlsKey();
    await expectAsync(authority.issueServer({ publicKey, hosts: [], validUntil: start + minute })).toBeRejectedWithError(RangeError);
  });
});

describe('certificates of a TlsAuthority in a real handshake', () => {
  const live = { now: () => Date.now() };

  /** Connects over loopback; answers what the client finds about the server, and the server about the client. */
  async function handshake(hosts: readonly string[], servername: string): Promise<{ client: string; server: unknown }> {
    const authority = await TlsAuthority.create('demo', live);
    const validUntil = Date.now() + minute;
    const serverKey = await newTlsKey();
    const clientKey = await newTlsKey();
    const server = tls.createServer({
      key: serverKey.privateKey,
      cert: await authority.issueServer({ publicKey: serverKey.publicKey, hosts, validUntil }),
      ca: authority.files.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    });
    server.on('tlsClientError', () => undefined);
    const accepted = new Promise<tls.TLSSocket>(resolve => server.once('secureConnection', resolve));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const client = tls.connect({
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      servername,
      ca: authority.files.certificate,
      cert: await authority.issueClient({ publicKey: clientKey.publicKey, facts, validUntil }),
      key: clientKey.privateKey,
    });
    try {
      const [outcome] = (await Promise.race([once(client, 'secureConnect').then(() => ['trusted']), once(client, 'error')])) as [unknown];
      if (outcome !== 'trusted') return { client: (outcome as NodeJS.ErrnoException).code ?? '', server: undefined };
      const socket = await accepted;
      const read = readClientCertificate(socket.getPeerCertificate(true).raw, authority.files.certificate, Date.now());
      return { client: 'trusted', server: socket.authorized && read.ok && read.value.facts };
    } finally {
      client.destroy();
      await new Promise(resolve => server.close(resolve));
    }
  }

  it('are trusted both ways by IP address and by name', async () => {
    expect(await handshake(['127.0.0.1'], '')).toEqual({ client: 'trusted', server: facts });
    expect(await handshake(['127.0.0.1', 'demo.example'], 'demo.example')).toEqual({ client: 'trusted', server: facts });
  });

  it('are refused for a host that they do not name', async () => {
    expect(await handshake(['127.0.0.2'], '')).toEqual({ client: 'ERR_TLS_CERT_ALTNAME_INVALID', server: undefined });
    expect(await handshake(['127.0.0.1'], 'other.example')).toEqual({ client: 'ERR_TLS_CERT_ALTNAME_INVALID', server: undefined });
  });
});
