import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import { alpn, protocolServerName, type DatabaseCertificateRequest } from '@drawbridge/cluster-api';
import { ClusterClient } from '@drawbridge/cluster-client';
import { newTlsKey } from '@drawbridge/identity';
import { MovableClock, rig, until, withPatience, yamlWith, type Identity, type Rig } from '../rig.spec';
import { capabilities } from './mysql-messages';
import { message } from './postgres-messages';

const rules = `allow:
      nodeLabels: { '*': '*' }
      databaseLabels: { '*': '*' }
      databaseUsers: [alice]
      databaseNames: [shop]`;

function yamlOf(port: number): string {
  return yamlWith(
    ['name: ann', "name: eve, locked: 'gone'"],
    `databases:
  - { name: pg, protocol: postgres, address: '127.0.0.1:${port}' }
  - { name: my, protocol: mysql, address: '127.0.0.1:${port}' }
  - { name: dead, protocol: mysql, address: '127.0.0.1:1' }
`,
  ).replace("allow: { logins: ['{{cluster.os_user}}'], nodeLabels: { '*': '*' } }", rules);
}

/** A server on a loopback port; what it does with a connection may change. */
async function testServer(): Promise<
  AsyncDisposable & { readonly port: number; serve: (socket: Socket) => void; readonly open: ReadonlySet<Socket> }
> {
  const open = new Set<Socket>();
  const server = net.createServer({ allowHalfOpen: true }, socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    // Those that look whether somebody is there hang up at once.
    socket.once('end', () => socket.end());
    one.serve(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const one = {
    port: (server.address() as AddressInfo).port,
    serve: (socket: Socket): void => void socket.resume(),
    open,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
  return one;
}

function pgStart(user: string, database: string): Buffer {
  const body = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.writeUInt32BE(3 << 16, 4);
  return Buffer.concat([head, body]);
}

function myPacket(sequence: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(payload.length, 0, 3);
  head[3] = sequence;
  return Buffer.concat([head, payload]);
}

const greeting = myPacket(
  0,
  Buffer.concat([Buffer.from([10]), Buffer.from('8.0.0\0'), Buffer.alloc(12, 1), Buffer.from([0, 0xff, 0xff]), Buffer.alloc(20)]),
);

function myLogin(user: string, database: string): Buffer {
  const flags = Buffer.alloc(32);
  flags.writeUInt32LE(capabilities.secureConnection | (database === '' ? 0 : capabilities.connectWithDatabase), 0);
  const answer = Buffer.concat([Buffer.from([20]), Buffer.alloc(20, 7)]);
  return myPacket(1, Buffer.concat([flags, Buffer.from(`${user}\0`), answer, Buffer.from(database === '' ? '' : `${database}\0`)]));
}

describe('Databases behind the port', () => {
  withPatience();

  let target: Awaited<ReturnType<typeof testServer>>;
  let one: Rig;
  let ann: Identity;
  const clock = new MovableClock();

  beforeAll(async () => {
    target = await testServer();
    one = await rig({ yaml: yamlOf(target.port), clock });
    ann = await one.identity('ann', 'right');
  });
  afterAll(async () => {
    await one[Symbol.asyncDispose]();
    await target[Symbol.asyncDispose]();
  });

  async function certificate(request: Partial<DatabaseCertificateRequest> = {}) {
    const key = await newTlsKey();
    const answer = await one
      .client(ann)
      .issueDatabaseCertificate({ database: 'pg', user: 'alice', databaseName: 'shop', publicKeyTls: key.publicKey, ...request });
    return { answer, privateKey: key.privateKey };
  }

  async function dial(request: Partial<DatabaseCertificateRequest> = {}): Promise<tls.TLSSocket> {
    const { answer, privateKey } = await certificate(request);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const dialled = await one.client().targetDialer('database', { certificate: answer.value.certificate, privateKey }).dial();
    if (!dialled.ok) throw new Error(JSON.stringify(dialled.error));
    dialled.value.on('error', () => undefined);
    return dialled.value;
  }

  async function everything(socket: tls.TLSSocket): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of socket as AsyncIterable<Buffer>) parts.push(part);
    socket.destroy();
    return Buffer.concat(parts).toString('latin1');
  }

  it('give out certificates for what the roles allow, and say what they do allow', async () => {
    const made = await certificate();
    expect(made.answer.ok && [made.answer.value.protocol, made.answer.value.validUntil]).toEqual(['postgres', ann.answer.validUntil]);
    const refusals: readonly (readonly [Partial<DatabaseCertificateRequest>, string, RegExp])[] = [
      [{ database: 'nope' }, 'not_found', /^database "nope" not found$/],
      [{ user: '' }, 'bad_request', /^the username must be present$/],
      [{ user: 'root' }, 'access_denied', /"root" on pg; your roles allow: alice$/],
      [{ databaseName: 'secret' }, 'access_denied', /"secret" on pg; your roles allow: shop$/],
      [{ cluster: 'elsewhere' }, 'leaf_unreachable', /there is no leaf cluster "elsewhere"/],
      [{ publicKeyTls: 'nonsense' }, 'bad_request', /publicKeyTls/],
    ];
    for (const [request, code, words] of refusals) {
      const { answer } = await certificate(request);
      expect(answer.ok ? 'ok' : answer.error)
        .withContext(JSON.stringify(request))
        .toEqual(
          jasmine.objectContaining({
            kind: 'api',
            failure: jasmine.objectContaining({ code, message: jasmine.stringMatching(words) }),
          }) as never,
        );
    }
  });

  it('tell certificates apart: one for a database asks nothing of the API, one of a login opens no database', async () => {
    const { answer, privateKey } = await certificate();
    if (!answer.ok) throw new Error('no certificate');
    using client = new ClusterClient({
      address: one.cluster.address,
      trust: one.trust,
      credentials: { certificate: answer.value.certificate, privateKey },
    });
    const details = await client.details();
    expect(details.ok ? 'ok' : details.error).toEqual(
      jasmine.objectContaining({ failure: jasmine.objectContaining({ code: 'certificate_rejected' }) }) as never,
    );
    const stranger = await one.client().targetDialer('database', { certificate: ann.answer.tlsCertificate, privateKey: ann.tlsKey }).dial();
    if (!stranger.ok) throw new Error('not connected');
    stranger.value.on('error', () => undefined);
    expect(await everything(stranger.value)).toBe('');
  });

  it('carry PostgreSQL both ways, encryption inside declined, and leave nothing', async () => {
    target.serve = socket => void socket.pipe(socket);
    const socket = await dial();
    socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
    expect(((await once(socket, 'data')) as [Buffer])[0].toString()).toBe('N');
    const start = pgStart('alice', 'shop');
    socket.end(Buffer.concat([start, message('Q', 'SELECT 1')]));
    expect(await everything(socket)).toBe(Buffer.concat([start, message('Q', 'SELECT 1')]).toString('latin1'));
    await until('nothing is left', () => target.open.size === 0 && one.cluster.sessionCount === 0);
    await until('the audit log tells', async () => {
      const audit = await readFile(`${one.dataDirectory}/audit.jsonl`, 'utf8');
      return (
        /"event":"database.start".*"user":"ann".*"database":"pg".*"databaseUser":"alice".*"name":"shop"/.test(audit) &&
        audit.includes('"database.end"')
      );
    });
  });

  it('refuse PostgreSQL clients that are somebody else, want another database, or are none', async () => {
    for (const [start, words] of [
      [pgStart('bob', 'shop'), 'this gateway is for the database user "alice", not for "bob"'],
      [pgStart('alice', 'other'), 'access to db denied. User does not have permissions. Confirm database user and name.'],
      [Buffer.from('GET / HTTP/1.1\r\n\r\n'), 'invalid length of startup packet'],
      [Buffer.from([0, 0, 0, 8, 0, 2, 0, 0]), 'unsupported frontend protocol 2.0'],
    ] as const) {
      const socket = await dial();
      socket.write(start);
      expect(await everything(socket)).toContain(words);
    }
    await until('nothing is left', () => target.open.size === 0 && one.cluster.sessionCount === 0);
  });

  it('are found by the server name, too', async () => {
    const { answer, privateKey } = await certificate();
    if (!answer.ok) throw new Error('no certificate');
    const servername = protocolServerName(alpn.database, 'spec');
    const socket = tls.connect({
      ...one.cluster.address,
      ca: [...one.trust.authorities],
      servername,
      cert: answer.value.certificate,
      key: privateKey,
    });
    await once(socket, 'secureConnect');
    socket.write(pgStart('bob', 'shop'));
    expect(await everything(socket)).toContain('not for "bob"');
  });

  it('carry MySQL without its offer of TLS, for the user and database of the certificate only', async () => {
    target.serve = socket => {
      socket.write(greeting);
      socket.once('data', (chunk: Buffer) => socket.end(`server got ${chunk.length}`));
    };
    const socket = await dial({ database: 'my' });
    const [hello] = (await once(socket, 'data')) as [Buffer];
    expect(hello.length).toBe(greeting.length);
    const place = hello.indexOf(0, 5) + 14;
    expect([greeting.readUInt16LE(place), hello.readUInt16LE(place)]).toEqual([0xffff, 0xffff & ~capabilities.ssl]);
    const login = myLogin('alice', 'shop');
    socket.write(login);
    expect(await everything(socket)).toBe(`server got ${login.length}`);
    for (const [wrong, words] of [
      [myLogin('root', 'shop'), 'this gateway is for the database user "alice", not for "root"'],
      [myLogin('alice', 'mysql'), 'access to db denied'],
      [myLogin('alice', ''), 'access to db denied'],
      [myPacket(1, Buffer.from('x')), 'this is no login of a MySQL client'],
    ] as const) {
      const refused = await dial({ database: 'my' });
      await once(refused, 'data');
      refused.write(wrong);
      expect(await everything(refused)).toContain(words);
    }
    expect(await everything(await dial({ database: 'dead' }))).toContain('the database dead cannot be reached: ECONNREFUSED');
    await until('nothing is left', () => target.open.size === 0 && one.cluster.sessionCount === 0);
  });

  it('close when the certificate has ended, without a word', async () => {
    const { answer, privateKey } = await certificate();
    if (!answer.ok) throw new Error('no certificate');
    clock.advance(48 * 3_600_000);
    try {
      const dialled = await one.client().targetDialer('database', { certificate: answer.value.certificate, privateKey }).dial();
      if (!dialled.ok) throw new Error('not connected');
      dialled.value.on('error', () => undefined);
      expect(await everything(dialled.value)).toBe('');
    } finally {
      clock.advance(-48 * 3_600_000);
    }
  });
});
