import { existsSync } from 'node:fs';
import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { autoUpdateService, terminalService, type AnyMethod } from '@drawbridge/wire';
import {
  askForCode,
  fixtureBytes,
  recordedExchanges,
  recordedFailure,
  ScriptedDaemon,
  toFixture,
  unavailable,
  type FixtureJson,
} from './index';

interface Answer {
  readonly message?: FixtureJson;
  readonly error?: ServiceError;
}

describe('ScriptedDaemon', () => {
  let daemon: ScriptedDaemon;
  let client: Client;

  beforeEach(async () => {
    await open(await ScriptedDaemon.start());
  });

  afterEach(async () => {
    client.close();
    await daemon.stop();
  });

  async function open(one: ScriptedDaemon): Promise<void> {
    daemon = one;
    client = new Client(`unix://${daemon.socket}`, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
  }

  function call(method: AnyMethod, request: FixtureJson = {}): Promise<Answer> {
    return new Promise(resolve => {
      client.makeUnaryRequest(
        method.path,
        (bytes: Uint8Array) => Buffer.from(bytes),
        (bytes: Buffer) => bytes,
        fixtureBytes(method.request, request),
        (error: ServiceError | null, bytes?: Buffer) => {
          if (error !== null) resolve({ error });
          else resolve({ message: toFixture(method.response, method.response.decode(bytes ?? Buffer.alloc(0))) });
        },
      );
    });
  }

  async function greet(): Promise<void> {
    expect(await call(terminalService.UpdateTshdEventsServerAddress, { address: 'unix:///nowhere' })).toEqual({ message: {} });
  }

  it('says word for word what every recording of a unary call says', async () => {
    await greet();
    const services: Readonly<Record<string, Readonly<Record<string, AnyMethod>>>> = {
      TerminalService: terminalService,
      AutoUpdateService: autoUpdateService,
    };
    let replayed = 0;
    for (const exchange of recordedExchanges()) {
      const [service = '', name = ''] = exchange.method.split('/');
      const method = services[service]?.[name];
      if (method === undefined || method.kind !== 'unary' || name === 'UpdateTshdEventsServerAddress') continue;
      daemon.replayForAny(exchange.name);
      const answer = await call(method, exchange.request);
      if (exchange.error === undefined) expect(answer.message).withContext(exchange.name).toEqual(exchange.response);
      else
        expect([answer.error?.code, answer.error?.details])
          .withContext(exchange.name)
          .toEqual([exchange.error.code, exchange.error.message]);
      replayed += 1;
    }
    expect(replayed).toBeGreaterThan(200);
  });

  it('answers the recorded request and no other; several recordings of one request come in order', async () => {
    await greet();
    daemon.replay('015-GetCluster-unknown', '105-GetCluster', '046-GetCluster-not-logged-in');
    expect((await call(terminalService.GetCluster, { cluster_uri: '/clusters/nope' })).error?.code).toBe(status.NOT_FOUND);
    expect((await call(terminalService.GetCluster, { cluster_uri: '/clusters/localhost' })).message?.['name']).toBe('test.local');
    for (let times = 0; times < 2; times += 1) {
      const { error } = await call(terminalService.GetCluster, { cluster_uri: '/clusters/localhost' });
      expect(error?.metadata.get('is-resolvable-with-relogin')).toEqual(['1']);
    }
    expect((await call(terminalService.GetCluster, { cluster_uri: '/clusters/other' })).error?.code).toBe(status.UNIMPLEMENTED);
  });

  it('matches passwords with the mark that stands in recordings', async () => {
    await greet();
    daemon.replay('101-Login-alice');
    const request = { cluster_uri: '/clusters/localhost', local: { user: 'alice', password: 'anything' } };
    expect(await call(terminalService.Login, request)).toEqual({ message: {} });
  });

  it('fails, delays, holds and drops the next call only', async () => {
    await greet();
    daemon.replayForAny('105-GetCluster');
    daemon.failNext('GetCluster', unavailable()).delay('GetCluster', 1).dropNext('GetCluster');
    expect((await call(terminalService.GetCluster)).error?.code).toBe(status.UNAVAILABLE);
    expect((await call(terminalService.GetCluster)).message).toBeDefined();
    expect((await call(terminalService.GetCluster)).error?.details).toMatch(/Connection dropped|ECONNRESET/);
    const release = daemon.hang('GetCluster');
    const held = call(terminalService.GetCluster);
    await daemon.called('GetCluster', 4);
    expect(daemon.callsOf('GetCluster').map(one => one.state)).toEqual(['failed', 'answered', jasmine.any(String), 'open']);
    release();
    expect((await held).message).toBeDefined();
  });

  it('keeps the first events address, as a real one does', async () => {
    await greet();
    await call(terminalService.UpdateTshdEventsServerAddress, { address: 'unix:///elsewhere' });
    expect(daemon.eventsAddress).toBe('unix:///nowhere');
  });

  it('says UNIMPLEMENTED to what its generation does not know', async () => {
    await greet();
    expect((await call(autoUpdateService.GetConfig)).error?.details).toBe('method GetConfig not implemented');
    expect((await call(terminalService.ListDatabaseUsers)).error?.code).toBe(status.UNIMPLEMENTED);
    client.close();
    await daemon.stop();
    await open(await ScriptedDaemon.start({ generation: 18 }));
    await greet();
    daemon.replayForAny('025-AutoUpdate-GetConfig');
    expect((await call(autoUpdateService.GetConfig)).error?.code).toBe(status.UNIMPLEMENTED);
    daemon.answer('RemoveCluster', {});
    expect(await call(terminalService.RemoveCluster)).toEqual({ message: {} });
  });

  it('makes the spec fail when anything is called before the events address', async () => {
    const careless = await ScriptedDaemon.start();
    const own = daemon;
    client.close();
    await open(careless);
    expect((await call(terminalService.ListRootClusters)).error?.code).toBe(status.FAILED_PRECONDITION);
    await expectAsync(careless.stop()).toBeRejectedWithError(/ListRootClusters was called before .*UpdateTshdEventsServerAddress/);
    client.close();
    await open(own);
  });

  it('makes the spec fail when its own answer throws', async () => {
    const faulty = await ScriptedDaemon.start();
    const own = daemon;
    client.close();
    await open(faulty);
    await greet();
    faulty.answer('GetCluster', () => {
      throw new Error('a typing error');
    });
    expect((await call(terminalService.GetCluster)).error?.code).toBe(status.INTERNAL);
    await expectAsync(faulty.stop()).toBeRejectedWithError(/a typing error/);
    client.close();
    await open(own);
  });

  it('leaves nothing behind', async () => {
    const short = await ScriptedDaemon.start();
    const { socket } = short;
    expect(existsSync(socket)).toBeTrue();
    await short.stop();
    expect(existsSync(socket)).toBeFalse();
  });

  it('asks nobody for a code before it knows whom', () => {
    askForCode(daemon, '123456');
    expect(() => daemon.promptMfa({})).toThrowError(/has not told the address/);
  });

  it('refuses names of recordings that do not exist or hold no failure', () => {
    expect(() => daemon.replay('no-such')).toThrowError(/no-such/);
    expect(() => recordedFailure('105-GetCluster')).toThrowError(/holds no failure/);
  });
});
