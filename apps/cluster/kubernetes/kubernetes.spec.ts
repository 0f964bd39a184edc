import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { newTlsKey } from '@drawbridge/identity';
import { rig, temporaryFolder, until, withPatience, yamlWith, type Identity, type Rig } from '../rig.spec';
import { readKubeconfig } from './kubeconfig';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
}

const users = ["name: 'ann'", "name: 'ro'"];

/** Ann is a master of everything; ro only reads. */
const yamlOf = (more: string) =>
  yamlWith(users, more)
    .replace(
      "nodeLabels: { '*': '*' } }",
      "nodeLabels: { '*': '*' }, kubernetesLabels: { '*': '*' }, kubernetesGroups: ['system:masters'] }",
    )
    .replace(
      'users:',
      "  - { name: reader, allow: { kubernetesLabels: { '*': '*' }, kubernetesGroups: [view, audit] } }\n  - { name: blind, allow: { kubernetesLabels: { '*': '*' } } }\nusers:",
    )
    .replace("roles: [all], name: 'ro'", "roles: [reader], name: 'ro'");

async function dial(one: Rig, identity: Identity, name = 'west'): Promise<TLSSocket> {
  const key = await newTlsKey();
  const answer = await one.client(identity).issueKubernetesCertificate({ name, publicKeyTls: key.publicKey });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const credentials = { certificate: answer.value.certificate, privateKey: key.privateKey };
  const dialled = await one.client().targetDialer('kubernetes', credentials).dial();
  if (!dialled.ok) throw new Error(dialled.error.kind);
  dialled.value.on('error', () => undefined);
  return dialled.value;
}

async function ask(socket: TLSSocket, options: http.RequestOptions, body?: object): Promise<Answer> {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': sent.length }),
    ...options.headers,
  };
  const request = http.request({ createConnection: () => socket, ...options, headers });
  request.end(sent);
  const [got] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of got.setEncoding('utf8') as AsyncIterable<string>) text += part;
  socket.destroy();
  const json: unknown = (got.headers['content-type'] ?? '').includes('json') ? JSON.parse(text.split('\n', 1)[0] ?? '') : undefined;
  return { status: got.statusCode ?? 0, text, json };
}

const pod = (name: string, command: readonly string[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'one', image: 'none', command, env: [{ name: 'COLOUR', value: 'red' }] }] },
});
const pods = '/api/v1/namespaces/default/pods';

/** A client's frame with an empty mask. */
function frame(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x82, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** The messages of a server's frames. */
function messages(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const short = bytes[at + 1] ?? 0;
    const head = short === 126 ? 4 : 2;
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    if ((bytes[at] ?? 0) === 0x82) found.push(bytes.subarray(at + head, at + head + length));
    at += head + length;
  }
  return found;
}

describe('Kubernetes of the cluster', () => {
  withPatience();

  let one: Rig;
  let ann: Identity;
  let reader: Identity;
  beforeAll(async () => {
    one = await rig({ yaml: yamlOf('kubernetes: [{ name: west, embedded: sample }, { name: bare }]') });
    [ann, reader] = [await one.identity('ann', 'right'), await one.identity('ro', 'right')];
  });
  afterAll(() => one[Symbol.asyncDispose]());

  const get = async (at: string, identity = ann, headers = {}) => ask(await dial(one, identity), { path: at, headers });
  const send = async (method: string, at: string, body: object, type = 'application/json', identity = ann) =>
    ask(await dial(one, identity), { method, path: at, headers: { 'content-type': type } }, body);

  it('tells what there is, and what it holds, as lists and as tables', async () => {
    expect((await get('/version')).json).toEqual(jasmine.objectContaining({ major: '1' }));
    expect(JSON.stringify((await get('/api/v1')).json)).toContain('"name":"pods/exec"');
    expect(JSON.stringify((await get('/apis/apps/v1')).json)).toContain('"deployments"');
    expect((await get(pods)).json).toEqual(
      jasmine.objectContaining({
        kind: 'PodList',
        items: [jasmine.objectContaining({ metadata: jasmine.objectContaining({ name: 'beacon' }) })],
      }),
    );
    const table = (await get(pods, ann, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' })).json;
    expect(table).toEqual(
      jasmine.objectContaining({
        kind: 'Table',
        rows: [jasmine.objectContaining({ cells: ['beacon', '1/1', 'Running', 0, jasmine.any(String)] })],
      }),
    );
    for (const [at, status] of [
      ['/api/v1/things', 404],
      ['/api/v1/namespaces/default/pods/nope', 404],
      ['/api/v1/pods/beacon', 404],
      [`${pods}/beacon/portforward`, 404],
      ['/nonsense', 404],
      ['/api/v1/%ff/x', 404],
      [`${pods}?labelSelector=%3D%3D`, 400],
      [`${pods}/beacon/log?tailLines=x`, 400],
      [`${pods}/beacon/log?container=two`, 400],
    ] as const)
      expect((await get(at)).json)
        .withContext(at)
        .toEqual(jasmine.objectContaining({ kind: 'Status', code: status }));
  });

  it('keeps objects: made, read, patched, replaced, deleted; mistakes in the words of Kubernetes', async () => {
    const configMaps = '/api/v1/namespaces/default/configmaps';
    const map = (name: string, data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
    const made = await send('POST', configMaps, map('m', { a: '1', b: '2' }));
    expect(made.status).toBe(201);
    expect((await send('POST', configMaps, map('m', {}))).json).toEqual(
      jasmine.objectContaining({ code: 409, reason: 'AlreadyExists', message: 'configmaps "m" already exists' }),
    );
    const patched = await send('PATCH', `${configMaps}/m`, { data: { a: null, c: '3' } }, 'application/merge-patch+json');
    expect((patched.json as { data: object }).data).toEqual({ b: '2', c: '3' });
    expect((await send('PUT', `${configMaps}/m`, made.json as object)).json).toEqual(
      jasmine.objectContaining({ code: 409, reason: 'Conflict' }),
    );
    for (const [body, code, words] of [
      [map('Bad_Name', {}), 422, /metadata.name/],
      [{ ...map('x', {}), kind: 'Secret' }, 400, /this path takes v1 ConfigMap, not v1 Secret/],
      [{ ...map('x', {}), metadata: { name: 'x', namespace: 'other' } }, 400, /does not match the namespace/],
      [{}, 400, /no object with metadata/],
    ] as const) {
      const refused = await send('POST', configMaps, body);
      expect([refused.status, (refused.json as { message: string }).message]).toEqual([code, jasmine.stringMatching(words) as never]);
    }
    expect((await send('POST', '/api/v1/namespaces/none/configmaps', map('x', {}))).json).toEqual(
      jasmine.objectContaining({ message: 'namespaces "none" not found' }),
    );
    expect((await send('PATCH', `${configMaps}/m`, {}, 'application/apply-patch+yaml')).status).toBe(415);
    expect((await send('POST', `${configMaps}?dryRun=All`, map('dry', {}))).status).toBe(201);
    expect((await get(`${configMaps}/dry`)).status).toBe(404);
    expect((await send('DELETE', `${configMaps}/m`, {})).json).toEqual(jasmine.objectContaining({ status: 'Success' }));
    expect((await send('DELETE', '/api/v1/namespaces/default', {})).status).toBe(403);
  });

  it('tells a watch what happens, from a version on', async () => {
    const { resourceVersion } = ((await get(pods)).json as { metadata: { resourceVersion: string } }).metadata;
    const socket = await dial(one, ann);
    const request = http.get({ createConnection: () => socket, path: `/api/v1/secrets?watch=true&resourceVersion=${resourceVersion}` });
    request.on('error', () => undefined);
    const [watch] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    watch.setEncoding('utf8').on('data', (part: string) => (text += part));
    watch.on('error', () => undefined);
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: {} };
    await send('POST', '/api/v1/namespaces/kube-system/secrets', secret);
    await send('PATCH', '/api/v1/namespaces/kube-system/secrets/s', { type: 'x' }, 'application/merge-patch+json');
    await send('DELETE', '/api/v1/namespaces/kube-system/secrets/s', {});
    await until('three events', () => text.split('\n').length > 3);
    expect([...text.matchAll(/^\{"type":"(\w+)"/gm)].map(([, type]) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    socket.destroy();
    const old = await get('/api/v1/secrets?watch=1&resourceVersion=1&timeoutSeconds=1');
    expect(old.status).toBe(200);
  });

  it('runs the commands of pods, keeps what they print, and ends them', async () => {
    expect((await send('POST', pods, pod('talker', ['sh', '-c', 'echo $COLOUR $HOSTNAME; exit 3']))).status).toBe(201);
    const phase = async (name: string) => ((await get(`${pods}/${name}`)).json as { status: { phase: string } }).status.phase;
    await until('the pod to fail', async () => (await phase('talker')) === 'Failed');
    expect((await get(`${pods}/talker/log`)).text).toBe('red talker\n');
    expect(JSON.stringify((await get(`${pods}/talker`)).json)).toContain('"exitCode":3');
    await send('POST', pods, pod('still', []));
    expect(JSON.stringify((await get(`${pods}/still`)).json)).toContain('runs commands of its own machine and no images');
    await send('POST', pods, pod('lost', ['no-such-program']));
    expect(JSON.stringify((await get(`${pods}/lost`)).json)).toContain('executable file not found in $PATH');
    await send('POST', pods, pod('sleeper', ['sh', '-c', 'echo $$; exec sleep 1000']));
    const follow = await dial(one, ann);
    const request = http.get({ createConnection: () => follow, path: `${pods}/sleeper/log?follow=true` });
    const [log] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    log.setEncoding('utf8').on('data', (part: string) => (text += part));
    await until('its number', () => text.endsWith('\n'));
    const ended = once(log, 'end');
    await send('DELETE', `${pods}/sleeper`, {});
    await ended;
    follow.destroy();
    expect(() => process.kill(Number(text), 0)).toThrowError(/ESRCH/);
    for (const name of ['talker', 'still', 'lost']) await send('DELETE', `${pods}/${name}`, {});
  });

  async function exec(query: string, identity = ann): Promise<{ readonly socket: TLSSocket; heard(): Buffer; head(): string }> {
    const socket = await dial(one, identity);
    let all = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => (all = Buffer.concat([all, part])));
    socket.write(
      `GET ${pods}/beacon/exec?${query} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v5.channel.k8s.io\r\n\r\n',
    );
    await until('an answer', () => all.includes('\r\n\r\n'));
    const at = all.indexOf('\r\n\r\n') + 4;
    return { socket, heard: () => all.subarray(at), head: () => all.subarray(0, at).toString('latin1') };
  }

  it('runs a command in a pod over WebSocket: streams, end of input, exit code', async () => {
    const script = encodeURIComponent('cat; echo trouble >&2; exit 7');
    const session = await exec(`command=sh&command=-c&command=${script}&stdin=true&stdout=true&stderr=true`);
    expect(session.head()).toContain('Sec-WebSocket-Protocol: v5.channel.k8s.io');
    session.socket.write(frame(Buffer.from('\0hello')));
    session.socket.write(frame(Buffer.from([255, 0])));
    await until('the end', () => session.heard().includes(Buffer.from([0x88, 2, 0x03, 0xe8])));
    const told = (channel: number) =>
      Buffer.concat(
        messages(session.heard())
          .filter(one => one[0] === channel)
          .map(one => one.subarray(1)),
      ).toString();
    expect([told(1), told(2)]).toEqual(['hello', 'trouble\n']);
    expect(JSON.parse(told(3))).toEqual(
      jasmine.objectContaining({
        status: 'Failure',
        reason: 'NonZeroExitCode',
        details: { causes: [{ reason: 'ExitCode', message: '7' }] },
      }),
    );
    session.socket.destroy();
    const lost = await exec('command=no-such-program&stdout=true');
    await until('why not', () => lost.heard().includes('executable file not found'));
    lost.socket.destroy();
    const terminal = await exec('command=sh&tty=true');
    await until('the refusal', () => terminal.heard().includes('leave -t out'));
    expect(terminal.head()).toContain('HTTP/1.1 400 ');
    terminal.socket.destroy();
    // Somebody who goes away takes what he started along.
    const left = await exec(`command=sh&command=-c&command=${encodeURIComponent('echo $$; exec sleep 1000')}&stdout=true`);
    await until('its number', () => messages(left.heard()).some(each => each.length > 1));
    const pid = Number(messages(left.heard())[0]?.subarray(1).toString());
    left.socket.destroy();
    await until('it to end', () => {
      try {
        return !process.kill(pid, 0);
      } catch {
        return true;
      }
    });
  });

  it('lets readers read, and nobody in whose roles have no group', async () => {
    expect((await get(pods, reader)).status).toBe(200);
    expect((await get(`${pods}/beacon/log`, reader)).text).toBe('The light is lit.\n');
    const refused = await send('POST', pods, pod('mine', ['true']), undefined, reader);
    expect([refused.status, (refused.json as { message: string }).message]).toEqual([
      403,
      'pods is forbidden: User "ro" cannot create resource "pods" in API group "" in the namespace "default"',
    ]);
    const refusedExec = await exec('command=sh', reader);
    expect(refusedExec.head()).toContain('HTTP/1.1 403 ');
    refusedExec.socket.destroy();
    await until('nothing is left', () => one.cluster.sessionCount === 0);
    const audit = await readFile(`${one.dataDirectory}/audit.jsonl`, 'utf8');
    expect(audit).toMatch(
      /"event":"kubernetes.request".*"user":"ro".*"kubernetes":"west","method":"POST","path":"\/api\/v1\/namespaces\/default\/pods"/,
    );
  });
});

describe('Kubernetes elsewhere', () => {
  withPatience();

  it('is asked by the cluster in the name of the user and the groups of the roles, whatever the client says', async () => {
    const seen: (readonly string[])[] = [];
    const api = http.createServer((request, response) => {
      seen.push(request.rawHeaders);
      response.setHeader('content-type', 'application/json').end('{"kind":"Status"}');
    });
    await once(api.listen(0, '127.0.0.1'), 'listening');
    const folder = await temporaryFolder();
    await using after = new AsyncDisposableStack();
    after.defer(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'config');
    const server = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    await writeFile(path.join(folder, 'token'), 'of-the-cluster\n');
    await writeFile(
      file,
      JSON.stringify({
        'current-context': 'c',
        contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
        clusters: [{ name: 'k', cluster: { server } }],
        users: [{ name: 'u', user: { tokenFile: 'token' } }],
      }),
    );
    await using one = await rig({ yaml: yamlOf(`kubernetes: [{ name: west, kubeconfig: '${file}' }]`) });
    const reader = await one.identity('ro', 'right');
    const headers = { 'impersonate-group': 'system:masters', authorization: 'Bearer mine', 'impersonate-user': 'root' };
    expect((await ask(await dial(one, reader), { path: '/api/v1/pods', headers })).json).toEqual({ kind: 'Status' });
    const pairs = (seen[0] ?? []).flatMap((name, index, all) => (index % 2 === 0 ? [`${name}: ${all[index + 1] ?? ''}`] : []));
    expect(pairs.filter(pair => /^(impersonate|authorization)/i.test(pair))).toEqual([
      'Authorization: Bearer of-the-cluster',
      'Impersonate-User: ro',
      'Impersonate-Group: view',
      'Impersonate-Group: audit',
    ]);
    api.closeAllConnections();
    await new Promise(resolve => api.close(resolve));
    expect((await ask(await dial(one, reader), { path: '/api' })).status).toBe(502);
  });

  it('keeps the cluster from starting when its kubeconfig cannot be used, and says why', async () => {
    await expectAsync(rig({ yaml: yamlOf("kubernetes: [{ name: west, kubeconfig: '/nonexistent' }]") })).toBeRejectedWithError(
      /the Kubernetes cluster west: \/nonexistent cannot be read \(ENOENT\)/,
    );
  });

  const config = (cluster: object, user: object) =>
    JSON.stringify({
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
      clusters: [{ name: 'k', cluster }],
      users: [{ name: 'u', user }],
    });
  for (const [text, words] of [
    ['{', /is not YAML/],
    ['a: b', /has no context ""/],
    [config({}, {}), /has no server/],
    [config({ server: 'ftp://x' }, {}), /has no server/],
    [config({ server: 'https://x', 'insecure-skip-tls-verify': true }, {}), /insecure-skip-tls-verify is not supported/],
    [config({ server: 'https://x' }, { exec: {} }), /users with exec are not supported/],
    [config({ server: 'https://x', 'certificate-authority': 'missing.pem' }, {}), /missing\.pem cannot be read \(ENOENT\)/],
  ] as const)
    it(`refuses a kubeconfig: ${text}`, async () => {
      const read = await readKubeconfig(text, undefined, '/nonexistent');
      expect(read.ok ? '' : read.error).toMatch(words);
    });

  it('is entered with files and data alike', async () => {
    const read = await readKubeconfig(
      config(
        { server: 'https://[::1]:6443', 'certificate-authority-data': Buffer.from('CA').toString('base64'), 'tls-server-name': 'api' },
        {
          token: 't',
          'client-certificate-data': Buffer.from('C').toString('base64'),
          'client-key-data': Buffer.from('K').toString('base64'),
        },
      ),
      'c',
      '/',
    );
    expect(read.ok && { ...read.value, server: read.value.server.href }).toEqual({
      server: 'https://[::1]:6443/',
      authority: 'CA',
      certificate: 'C',
      privateKey: 'K',
      token: 't',
      serverName: 'api',
    });
    expect(net.isIP('::1')).toBe(6);
  });
});
