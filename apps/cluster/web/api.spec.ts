import https from 'node:https';
import tls from 'node:tls';
import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import { calls, failureCodes, httpStatusOf, pingAnswer, type CallName } from '@drawbridge/cluster-api';
import { newTlsKey, TlsAuthority } from '@drawbridge/identity';
import { systemClock } from '@drawbridge/lifecycle';
import { MovableClock, osUser, rig, temporaryFolder, yamlWith, type Identity, type Rig } from '../rig.spec';

interface RawAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly headers: Record<string, unknown>;
}

interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly contentType?: string;
  readonly credentials?: { readonly cert: string; readonly key: string };
}

/** A request as any program could send it, past the product's own client. */
function send(one: Rig, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = https.request({
      host: one.cluster.address.host,
      port: one.cluster.address.port,
      ca: [...one.trust.authorities].at(-1),
      agent: false,
      method: request.method ?? 'GET',
      path: request.path,
      headers: request.body === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' },
      ...request.credentials,
    });
    sent.on('error', reject);
    sent.on('response', answer => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, json: JSON.parse(Buffer.concat(parts).toString('utf8')), headers: answer.headers }),
      );
    });
    sent.end(request.body);
  });
}

const credentialsOf = (identity: Identity) => ({ cert: identity.answer.tlsCertificate, key: identity.tlsKey });
const codeIn = (answer: RawAnswer) => (answer.json as { error?: { code?: string } }).error?.code;

describe('the HTTP API', () => {
  let one: Rig;
  let ann: Identity;

  beforeAll(async () => {
    one = await rig({ yaml: yamlWith(['name: ann']).replace('name: spec', "name: spec, messageOfTheDay: 'be kind'") });
    ann = await one.identity('ann', 'right');
  });

  afterAll(async () => {
    await one[Symbol.asyncDispose]();
  });

  it('says who it is to anyone', async () => {
    const answer = await send(one, { path: '/webapi/ping' });
    expect(answer.status).toBe(200);
    expect(pingAnswer.parse(answer.json)).toEqual(
      jasmine.objectContaining({
        kind: 'drawbridge-cluster',
        clusterName: 'spec',
        auth: jasmine.objectContaining({ messageOfTheDay: 'be kind' }),
      }),
    );
    expect(answer.headers).toEqual(jasmine.objectContaining({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }));
  });

  it('tells users what they have', async () => {
    const answer = await one.client(ann).details();
    if (!answer.ok) return fail(JSON.stringify(answer.error));
    expect(answer.value.user).toEqual(
      jasmine.objectContaining({ name: 'ann', roles: ['all'], logins: [osUser], validUntil: ann.answer.validUntil }),
    );
    expect(answer.value.user.acl.servers).toEqual({ list: true, read: true, edit: false, create: false, delete: false, use: false });
    expect(answer.value.authClusterId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await one.client(ann).listLeaves()).ok).toBeTrue();
  });

  it('keeps preferences of a user, one change upon the other', async () => {
    const client = one.client(ann);
    await client.changePreferences({ viewMode: 'list' });
    await client.changePreferences({ pinnedResources: ['two/00000000-0000-4000-8000-000000000002/node'] });
    const read = await client.getPreferences();
    expect(read.ok && [read.value.viewMode, read.value.pinnedResources.length]).toEqual(['list', 1]);
    const pinned = await client.listResources({ only: 'pinned' });
    expect(pinned.ok && pinned.value.resources.map(resource => resource.kind === 'node' && resource.hostname)).toEqual(['two']);
  });

  const needing = (Object.keys(calls) as CallName[]).filter(name => calls[name].needs === 'certificate');
  for (const name of needing) {
    it(`refuses ${name} without a certificate`, async () => {
      const call = calls[name];
      const answer = await send(one, { method: call.method, path: call.path, ...(call.method === 'GET' ? {} : { body: '{}' }) });
      expect([answer.status, codeIn(answer)]).toEqual([401, 'certificate_required']);
    });
  }

  const bad: readonly (readonly [string, RawRequest, number, string])[] = [
    ['an unknown path', { path: '/v1/secrets' }, 404, 'not_found'],
    ['a path that climbs', { path: '/v1/../webapi/ping' }, 404, 'not_found'],
    ['a wrong method', { method: 'DELETE', path: '/v1/cluster' }, 404, 'not_found'],
    ['a login by GET', { path: '/v1/login?user=ann&password=right' }, 404, 'not_found'],
    ['no body', { method: 'POST', path: '/v1/login' }, 400, 'bad_request'],
    ['a body that is no JSON', { method: 'POST', path: '/v1/login', body: '{"user":' }, 400, 'bad_request'],
    ['bytes that are no UTF-8', { method: 'POST', path: '/v1/login', body: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'bad_request'],
    [
      'a form, as a browser would send it from another site',
      { method: 'POST', path: '/v1/login', body: '{}', contentType: 'text/plain' },
      400,
      'bad_request',
    ],
    [
      'an extra key',
      { method: 'POST', path: '/v1/login', body: '{"user":"a","password":"b","publicKeyTls":"c","publicKeySsh":"d","isAdmin":true}' },
      400,
      'bad_request',
    ],
    ['a prototype key', { method: 'POST', path: '/v1/login', body: '{"__proto__":{"user":"ann"},"password":"b"}' }, 400, 'bad_request'],
    ['an array', { method: 'POST', path: '/v1/login', body: '[]' }, 400, 'bad_request'],
    ['a text', { method: 'POST', path: '/v1/login', body: '"login"' }, 400, 'bad_request'],
    [
      'a password of a megabyte',
      {
        method: 'POST',
        path: '/v1/login',
        body: JSON.stringify({ user: 'ann', password: 'x'.repeat(1_000_000), publicKeyTls: 'c', publicKeySsh: 'd' }),
      },
      400,
      'bad_request',
    ],
    ['a body of four megabytes', { method: 'POST', path: '/v1/login', body: JSON.stringify('x'.repeat(4_000_000)) }, 400, 'bad_request'],
  ];
  for (const [name, request, status, code] of bad) {
    it(`refuses ${name}`, async () => {
      const answer = await send(one, request);
      expect([answer.status, codeIn(answer)]).toEqual([status, code]);
      expect((await send(one, { path: '/webapi/ping' })).status).toBe(200);
    });
  }

  it('names the field that does not fit and never its value', async () => {
    const answer = await send(one, {
      method: 'POST',
      path: '/v1/login',
      body: JSON.stringify({
        user: 'ann',
        password: { canary: 'canary-1' },
        totp: 'canary-2'.repeat(10),
        publicKeyTls: 'c',
        publicKeySsh: 'd',
      }),
    });
    expect(JSON.stringify(answer.json)).toContain('password, totp');
    expect(JSON.stringify(answer.json) + one.log.join('')).not.toContain('canary');
  });

  for (const [what, change] of [
    ['preferences with a wrong enum', { viewMode: 'hologram' }],
    ['preferences with a wrong type', { pinnedResources: 'all' }],
    ['preferences with an unknown key', { theme: 'dark' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const answer = await send(one, {
        method: 'PUT',
        path: '/v1/preferences',
        body: JSON.stringify(change),
        credentials: credentialsOf(ann),
      });
      expect([answer.status, codeIn(answer)]).toEqual([400, 'bad_request']);
    });
  }

  it('drops who does not speak HTTP, and stays', async () => {
    const socket = tls.connect({ ...one.cluster.address, ca: [...one.trust.authorities].at(-1), servername: '' });
    await new Promise(resolve => socket.once('secureConnect', resolve));
    socket.write('SSH-2.0-OpenSSH_9.2\r\n\r\n');
    await new Promise(resolve => socket.once('close', resolve));
    expect((await send(one, { path: '/webapi/ping' })).status).toBe(200);
  });

  it('gives every code an HTTP status of an error', () => {
    for (const code of failureCodes) expect(httpStatusOf(code)).toBeGreaterThanOrEqual(400);
  });
});

describe('a client certificate', () => {
  it('is refused once it has expired, on a kept connection too', async () => {
    const clock = new MovableClock();
    await using one = await rig({ yaml: yamlWith(['name: ann']), clock });
    const client = one.client(await one.identity('ann', 'right', { ttlSeconds: 60 }));
    expect((await client.details()).ok).toBeTrue();
    clock.advance(61_000);
    const late = await client.details();
    expect(!late.ok && late.error).toEqual({
      kind: 'api',
      failure: { code: 'certificate_expired', message: 'your certificate has expired; log in again' },
    });
    const ssh = await client.dialSsh({ target: 'one', login: osUser });
    expect(!ssh.ok && ssh.error.kind === 'api' && ssh.error.failure.code).toBe('certificate_expired');
  });

  it('is refused when another cluster issued it, even one of the same name', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    await using other = await rig({ yaml: yamlWith(['name: ann']) });
    const foreign = await other.identity('ann', 'right');
    for (const answer of [await one.client(foreign).details(), await one.client(foreign).dialSsh({ target: 'one', login: osUser })]) {
      expect(!answer.ok && answer.error.kind === 'api' && answer.error.failure.code).toBe('certificate_rejected');
    }
  });

  it('is refused when it is self-made, with the right words in it', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    const fake = await TlsAuthority.create('spec', systemClock);
    const key = await newTlsKey();
    const facts = { clusterName: 'spec', user: 'ann', roles: ['all'], logins: [osUser] };
    const cert = await fake.issueClient({ publicKey: key.publicKey, facts, validUntil: Date.now() + 60_000 });
    const answer = await send(one, { path: '/v1/cluster', credentials: { cert, key: key.privateKey } });
    expect([answer.status, codeIn(answer)]).toEqual([401, 'certificate_rejected']);
    expect(new X509Certificate(cert).subject).toContain('CN=ann');
  });

  it('stops counting for roles and users that are taken away, and for a user who is locked', async () => {
    const kept = await temporaryFolder();
    const dataDirectory = path.join(kept, 'data');
    const two = yamlWith(['name: ann', 'name: bob', 'name: carl'])
      .replace('users:', "  - { name: more, allow: { logins: [extra], nodeLabels: { '*': '*' } } }\nusers:")
      .replace('roles: [all], name: ann', 'roles: [all, more], name: ann');
    try {
      const identities: Identity[] = [];
      {
        await using before = await rig({ yaml: two, dataDirectory });
        for (const user of ['ann', 'bob', 'carl']) identities.push(await before.identity(user, 'right'));
        expect(identities[0]?.answer.roles).toEqual(['all', 'more']);
      }
      const later = two
        .replace('roles: [all, more]', 'roles: [all]')
        .replace('name: carl', "name: carl, locked: 'gone fishing'")
        .replace('name: bob', 'name: dave');
      await using after = await rig({ yaml: later, dataDirectory });
      const [ann, bob, carl] = await Promise.all(identities.map(identity => after.client(identity).details()));
      expect(ann?.ok && [ann.value.user.roles, ann.value.user.logins]).toEqual([['all'], [osUser]]);
      expect(bob?.ok === false && bob.error.kind === 'api' && bob.error.failure.code).toBe('certificate_rejected');
      expect(carl?.ok === false && carl.error.kind === 'api' && carl.error.failure.message).toBe('your user is locked: gone fishing');
    } finally {
      await rm(kept, { recursive: true });
    }
  });
});
