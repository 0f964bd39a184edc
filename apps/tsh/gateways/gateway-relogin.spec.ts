import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { readRecording, type FixtureJson } from '@drawbridge/testing';
import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import {
  terminalCreateGateway,
  terminalUpdateTshdEventsServerAddress,
  tshdEventsRelogin,
  tshdEventsSendNotification,
  type ReloginRequest,
  type SendNotificationRequest,
} from '@drawbridge/wire';
import { loggedIn, logIn } from '../testing/logged-in.spec';
import { answer } from '../testing/recorded.spec';
import { temporaryFolder, testCluster, until, withPatience, yamlWith, type TestCluster, type TestDaemon } from '../testing/rig.spec';

/** An app that is asked for logins, and told of trouble. */
interface App extends AsyncDisposable {
  readonly address: string;
  readonly relogins: { readonly request: ReloginRequest; readonly deadlineMs: number }[];
  readonly notifications: SendNotificationRequest[];
}

/** @param onRelogin what the user does: resolves once logged in, rejects to decline */
async function testApp(onRelogin: () => Promise<void>): Promise<App> {
  const folder = await temporaryFolder();
  const address = `unix://${folder.path}/events.socket`;
  const relogins: App['relogins'] = [];
  const notifications: SendNotificationRequest[] = [];
  const server = new Server();
  const empty = () => Buffer.alloc(0);
  server.register<ReloginRequest, object>(
    tshdEventsRelogin.path,
    (call: ServerUnaryCall<ReloginRequest, object>, callback: sendUnaryData<object>) => {
      relogins.push({ request: call.request, deadlineMs: Number(call.getDeadline()) - Date.now() });
      onRelogin().then(
        () => callback(null, {}),
        () => callback({ code: status.ABORTED, details: 'user closed the dialog' }),
      );
    },
    empty,
    bytes => tshdEventsRelogin.request.decode(bytes),
    'unary',
  );
  server.register<SendNotificationRequest, object>(
    tshdEventsSendNotification.path,
    (call: ServerUnaryCall<SendNotificationRequest, object>, callback: sendUnaryData<object>) => {
      notifications.push(call.request);
      callback(null, {});
    },
    empty,
    bytes => tshdEventsSendNotification.request.decode(bytes),
    'unary',
  );
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), error => (error === null ? resolve() : reject(error)));
  });
  return {
    address,
    relogins,
    notifications,
    [Symbol.asyncDispose]: async () => {
      server.forceShutdown();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A start-up message of PostgreSQL's protocol 3.0. */
function startup(user: string, database: string): Buffer {
  const body = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.writeUInt32BE(3 << 16, 4);
  return Buffer.concat([head, body]);
}

describe('Gateways whose certificate has ended', () => {
  withPatience();

  let database: net.Server;
  let cluster: TestCluster;
  let aheadMs = 0;

  beforeAll(async () => {
    // Any server that answers the start-up message will do.
    database = net.createServer(socket => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write('server'));
    });
    await once(database.listen(0, '127.0.0.1'), 'listening');
    const { port } = database.address() as AddressInfo;
    const rules = "allow: { databaseLabels: { '*': '*' }, databaseUsers: ['*'], databaseNames: ['*'] }";
    const yaml = yamlWith(["name: 'ann'"], `databases: [{ name: pg, protocol: postgres, address: '127.0.0.1:${port}' }]`);
    cluster = await testCluster({ yaml: yaml.replace("allow: { logins: ['{{cluster.os_user}}'], nodeLabels: { '*': '*' } }", rules) });
  });
  afterAll(async () => {
    await cluster[Symbol.asyncDispose]();
    await new Promise(resolve => database.close(resolve));
  });
  beforeEach(() => (aheadMs = 0));

  const daemonFor = (app: App): Promise<TestDaemon> =>
    loggedIn(cluster, { clock: { now: () => Date.now() + aheadMs }, events: app.address });

  const gatewayFor = (daemon: TestDaemon, targetUser: string) =>
    answer(daemon, terminalCreateGateway, { targetUri: `/clusters/${cluster.host}/dbs/pg`, targetUser, targetSubresourceName: 'shop' });

  async function connectTo(gateway: FixtureJson): Promise<Socket> {
    const client = net.connect(Number(gateway['local_port']), '127.0.0.1');
    client.on('error', () => undefined);
    await once(client, 'connect');
    client.write(startup(gateway['target_user'] as string, 'shop'));
    return client;
  }

  const firstWord = async (client: Socket) => ((await once(client, 'data')) as [Buffer])[0].toString();

  it('ask the app for one login, however many connections and gateways wait, and carry all of them on (414)', async () => {
    const daemons: TestDaemon[] = [];
    const goAhead = Promise.withResolvers<void>();
    await using app = await testApp(async () => {
      await goAhead.promise;
      aheadMs = 0;
      await logIn(daemons[0]!, cluster);
    });
    await using daemon = await daemonFor(app);
    daemons.push(daemon);
    const [one, other] = [await gatewayFor(daemon, 'alice'), await gatewayFor(daemon, 'bob')];
    const before = await connectTo(one);
    expect(await firstWord(before)).toBe('server');
    // A day on, the login and all its certificates have ended.
    aheadMs = 24 * 3_600_000;
    const clients = [await connectTo(one), await connectTo(one), await connectTo(other), await connectTo(other)];
    const words = Promise.all(clients.map(firstWord));
    await until('the app to be asked', () => app.relogins.length > 0);
    before.write('x');
    expect(await firstWord(before))
      .withContext('an open connection is not touched')
      .toBe('server');
    goAhead.resolve();
    expect(await words).toEqual(Array(4).fill('server'));
    expect(app.relogins.length).toBe(1);
    const [recorded] = readRecording('414-events-expiry') as { request: Record<string, object> }[];
    const { request, deadlineMs } = app.relogins[0]!;
    expect(Object.keys(recorded!.request)).toEqual(['root_cluster_uri', 'gateway_cert_expired']);
    expect(request.rootClusterUri).toBe(`/clusters/${cluster.host}`);
    expect([one['uri'], other['uri']]).toContain(request.gatewayCertExpired?.gatewayUri);
    expect(request.gatewayCertExpired?.targetUri).toBe(`/clusters/${cluster.host}/dbs/pg`);
    expect(deadlineMs).toBeGreaterThan(50_000);
    expect(app.notifications).toEqual([]);
    for (const client of [before, ...clients]) client.destroy();
  });

  it('tell the app what became of a connection whose user declined, in the recorded words, and ask again for the next (414)', async () => {
    await using app = await testApp(() => Promise.reject(new Error('declined')));
    await using daemon = await daemonFor(app);
    const gateway = await gatewayFor(daemon, 'alice');
    aheadMs = 24 * 3_600_000;
    for (const count of [1, 2]) {
      const client = await connectTo(gateway);
      if (!client.destroyed) await new Promise(resolve => client.once('close', resolve));
      await until('the app to be told', () => app.notifications.length === count);
      expect(app.relogins.length).toBe(count);
    }
    const recorded = (
      readRecording('414-events-expiry') as { method: string; request: { cannot_proxy_gateway_connection: { error: string } } }[]
    )[1]!;
    expect(app.notifications[0]?.cannotProxyGatewayConnection).toEqual(
      jasmine.objectContaining({ gatewayUri: gateway['uri'], error: recorded.request.cannot_proxy_gateway_connection.error }) as never,
    );
  });

  it('live on without an app to ask', async () => {
    await using app = await testApp(() => Promise.resolve());
    await using daemon = await daemonFor(app);
    const gateway = await gatewayFor(daemon, 'alice');
    await answer(daemon, terminalUpdateTshdEventsServerAddress, { address: '' });
    aheadMs = 24 * 3_600_000;
    const client = await connectTo(gateway);
    if (!client.destroyed) await new Promise(resolve => client.once('close', resolve));
    aheadMs = 0;
    const again = await connectTo(gateway);
    expect(await firstWord(again)).toBe('server');
    again.destroy();
  });
});
