import { execFile } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { readRecording, type FixtureJson } from '@drawbridge/testing';
import {
  terminalCreateGateway,
  terminalListGateways,
  terminalListUnifiedResources,
  terminalLogout,
  terminalRemoveGateway,
  terminalSetGatewayLocalPort,
  terminalSetGatewayTargetSubresourceName,
  type CreateGatewayRequest,
  type Init,
} from '@drawbridge/wire';
import { loggedIn, logIn } from '../testing/logged-in.spec';
import { answer, recordedShape, recording, refusal, shape } from '../testing/recorded.spec';
import { testCluster, withPatience, yamlWith, type TestCluster, type TestDaemon } from '../testing/rig.spec';

const rules = `allow:
      nodeLabels: { '*': '*' }
      appLabels: { '*': '*' }
      databaseLabels: { '*': '*' }
      databaseUsers: [alice, bob]
      databaseNames: [postgres, shop]`;

/** A cluster with an embedded database, one that nobody listens for, and a leaf with one of its own. */
const yaml = yamlWith(
  ["name: 'ann'"],
  `
databases:
  - { name: pg, protocol: postgres, embedded: sample }
  - { name: dead, protocol: postgres, address: '127.0.0.1:1' }
apps: [{ name: wiki, uri: 'http://127.0.0.1:1' }]
`,
  rules,
);

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The system's `psql`, with nothing of this account's settings. */
function psql(url: string, sql: string): Promise<Run> {
  return new Promise(resolve => {
    const environment = { PATH: process.env['PATH'], PSQLRC: '/dev/null', PGPASSFILE: '/nonexistent', PGCONNECT_TIMEOUT: '0' };
    execFile('psql', [url, '-X', '-At', '-c', sql], { env: environment, maxBuffer: 16 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err });
    });
  });
}

describe('Database gateways', () => {
  withPatience();

  let cluster: TestCluster;
  let daemon: TestDaemon;
  let uri: string;

  beforeAll(async () => {
    cluster = await testCluster({ yaml });
    daemon = await loggedIn(cluster, { environment: { PATH: process.env['PATH'] ?? '' } });
    uri = `/clusters/${cluster.host}`;
  });
  beforeEach(() => logIn(daemon, cluster));
  afterEach(async () => {
    for (const one of await list()) await answer(daemon, terminalRemoveGateway, { gatewayUri: one['uri'] as string });
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  const list = async () => ((await answer(daemon, terminalListGateways, {}))['gateways'] ?? []) as readonly FixtureJson[];
  const create = (request: Init<CreateGatewayRequest> = {}) =>
    answer(daemon, terminalCreateGateway, {
      targetUri: `${uri}/dbs/pg`,
      targetUser: 'alice',
      targetSubresourceName: 'postgres',
      ...request,
    });
  const refused = (request: Init<CreateGatewayRequest>) =>
    daemon.call(terminalCreateGateway, { targetUri: `${uri}/dbs/pg`, targetUser: 'alice', ...request });
  const urlOf = (gateway: FixtureJson) => ((gateway['gateway_cli_command'] as FixtureJson)['args'] as string[])[1]!;

  it('are made, listed, changed and removed in the recorded shapes (197, 203, 188, 195, 196)', async () => {
    const made = await create();
    expect(shape(made)).toEqual(recordedShape('197-CreateGateway-db'));
    const { local_port: port } = made as { local_port: string };
    expect(made).toEqual(
      jasmine.objectContaining({
        target_name: 'pg',
        target_uri: `${uri}/dbs/pg`,
        target_user: 'alice',
        local_address: 'localhost',
        protocol: 'postgres',
      }) as never,
    );
    expect(made['gateway_cli_command']).toEqual({
      path: jasmine.stringMatching(/\/psql$/),
      args: ['psql', `postgres://alice@localhost:${port}/postgres`],
      preview: `psql postgres://alice@localhost:${port}/postgres`,
    });
    expect(await list()).toEqual([made]);
    const renamed = await answer(daemon, terminalSetGatewayTargetSubresourceName, {
      gatewayUri: made['uri'] as string,
      targetSubresourceName: 'shop',
    });
    expect(shape(renamed)).toEqual(recordedShape('203-SetGatewayTargetSubresourceName-db'));
    expect(urlOf(renamed)).toBe(`postgres://alice@localhost:${port}/shop`);
    const moved = await answer(daemon, terminalSetGatewayLocalPort, { gatewayUri: made['uri'] as string, localPort: '' });
    expect(moved['local_port']).not.toBe(port);
    expect(await answer(daemon, terminalRemoveGateway, { gatewayUri: made['uri'] as string })).toEqual({});
    const gone = refusal('196-RemoveGateway-twice');
    expect(await daemon.call(terminalRemoveGateway, { gatewayUri: made['uri'] as string })).toEqual({
      ...gone,
      message: gone.message.replace(/\/gateways\/.*/, made['uri'] as string),
    });
    expect(await list()).toEqual([]);
  });

  it('refuse as recorded (173, 174, 175, 177, 198, 199, 200), and in words where roles or ports are wrong', async () => {
    const ours = (name: string) =>
      JSON.parse(JSON.stringify(refusal(name)).replaceAll('/clusters/localhost', uri)) as ReturnType<typeof refusal>;
    expect(await refused({ targetUri: `${uri}/servers/x` })).toEqual(ours('173-CreateGateway-server-target'));
    expect(await refused({ targetUri: uri })).toEqual(ours('174-CreateGateway-cluster-target'));
    expect(await refused({ targetUri: 'bad' })).toEqual(refusal('175-CreateGateway-bad-uri'));
    expect(await refused({ targetUri: `${uri}/dbs/nope` })).toEqual(refusal('200-CreateGateway-db-unknown'));
    expect(await refused({ targetUri: `${uri}/apps/nope` })).toEqual(refusal('172-CreateGateway-app-unknown'));
    // The recorded trailer would send the user through a login for nothing.
    expect(await refused({ targetUser: '' })).toEqual({ ...refusal('199-CreateGateway-db-no-user'), reloginHelps: false });
    const made = await create();
    expect(await refused({})).toEqual(refusal('198-CreateGateway-db-again'));
    const taken = recording('177-CreateGateway-port-in-use').error!;
    expect(await refused({ targetUser: 'bob', localPort: made['local_port'] as string })).toEqual({
      status: taken.status!,
      message: taken.message.replace('18082', made['local_port'] as string),
      reloginHelps: false,
    });
    // A refusal leaves the target free.
    expect((await create({ targetUser: 'bob' }))['target_user']).toBe('bob');
    for (const [localPort, words] of [
      ['70000', /invalid port$/],
      ['abc', /unknown port$/],
      ['-1', /unknown port$/],
    ] as const)
      expect(await daemon.call(terminalSetGatewayLocalPort, { gatewayUri: made['uri'] as string, localPort })).toEqual(
        jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringMatching(words) }) as never,
      );
    expect(await refused({ targetUser: 'root' })).toEqual(
      jasmine.objectContaining({ status: 'PERMISSION_DENIED', message: jasmine.stringContaining('your roles allow: alice, bob') }) as never,
    );
    expect(await refused({ targetUser: 'root', targetSubresourceName: 'secret' })).toEqual(
      jasmine.objectContaining({ status: 'PERMISSION_DENIED' }) as never,
    );
  });

  it('lead psql to the embedded database as its user, whatever else runs there', async () => {
    const made = await create();
    const url = urlOf(made);
    expect(await psql(url, 'SELECT current_user, session_user, current_database()')).toEqual({
      code: 0,
      out: 'alice|alice|postgres\n',
      err: '',
    });
    expect((await psql(url, 'SELECT count(*) FROM orders')).out).toBe('60\n');
    const rows = await psql(url, "SELECT repeat('x', 100) FROM generate_series(1, 20000)");
    expect(rows.out.length).toBe(101 * 20_000);
    const wrong = await psql(url, 'SELECT 1/0');
    expect([wrong.code, wrong.err]).toEqual([1, 'ERROR:  division by zero\n']);
    // Sessions at the same time, each in its own transaction.
    await psql(url, 'CREATE TABLE counter (n int); INSERT INTO counter VALUES (0)');
    const runs = await Promise.all(Array.from({ length: 8 }, () => psql(url, 'BEGIN; UPDATE counter SET n = n + 1; COMMIT')));
    expect(runs.map(run => run.code)).toEqual(Array(8).fill(0));
    expect((await psql(url, 'SELECT n FROM counter')).out).toBe('8\n');
    const copy = await psql(url, 'COPY counter FROM STDIN');
    expect(copy.err).toContain('COPY FROM STDIN is not available');
    // Another user, after a session with settings of its own.
    const bob = await create({ targetUser: 'bob' });
    expect((await psql(url, 'SET work_mem = 12345; SELECT 1')).code).toBe(0);
    expect((await psql(urlOf(bob), 'SELECT current_user, current_setting($$work_mem$$)')).out).toBe('bob|4MB\n');
  });

  it('refuse other users, names that the roles do not allow, and servers that are away, in words that psql shows', async () => {
    const made = await create({ targetSubresourceName: '' });
    const port = made['local_port'] as string;
    const other = await psql(`postgres://bob@localhost:${port}/postgres`, 'SELECT 1');
    expect([other.code, other.err]).toEqual([
      2,
      jasmine.stringContaining('this gateway is for the database user "alice", not for "bob"'),
    ] as never);
    const recordedText = (readRecording('205-psql-denied') as { err: string }).err.split('failed: ')[1]!.trim();
    const secret = await psql(`postgres://alice@localhost:${port}/secret`, 'SELECT 1');
    expect([secret.code, secret.err]).toEqual([2, jasmine.stringContaining(recordedText)] as never);
    const missing = await psql(`postgres://alice@localhost:${port}/shop`, 'SELECT 1');
    expect(missing.err).toContain('database "shop" does not exist');
    const dead = await create({ targetUri: `${uri}/dbs/dead` });
    expect((await psql(urlOf(dead), 'SELECT 1')).err).toContain('the database dead cannot be reached: ECONNREFUSED');
  });

  it('let open connections be when they are removed or moved, and end them with the login', async () => {
    const made = await create();
    const client = net.connect(Number(made['local_port']), '127.0.0.1');
    client.on('error', () => undefined);
    await once(client, 'connect');
    // A request for encryption inside: the answer is one letter.
    const ask = async () => {
      client.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
      return ((await once(client, 'data')) as [Buffer])[0].toString();
    };
    expect(await ask()).toBe('N');
    await answer(daemon, terminalSetGatewayLocalPort, { gatewayUri: made['uri'] as string, localPort: '0' });
    expect(await ask()).toBe('N');
    const closed = new Promise(resolve => client.once('close', resolve));
    expect(await answer(daemon, terminalLogout, { clusterUri: uri })).toEqual({});
    await closed;
    expect(await list()).toEqual([]);
    expect(await refused({})).toEqual(refusal('240-ListGateways-after-logout'));
    await logIn(daemon, cluster);
    expect((await daemon.call(terminalListUnifiedResources, { clusterUri: uri, limit: 5 })).status).toBe('OK');
  });
});
