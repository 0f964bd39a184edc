import { fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { RecordedCalls, fixtureBytes, recordedExchanges, type DaemonGeneration } from '@drawbridge/testing';
import { terminalSetGatewayLocalPort } from '@drawbridge/wire';
import { daemonGateways, type DaemonGateways } from './daemon-gateways';
import { translateFailure } from './translate-failure';

const never = new AbortController().signal;
const pg = '/clusters/localhost/dbs/pg';
const app = '/clusters/localhost/apps/dumper';

function replayed(generation: DaemonGeneration, ...recordings: readonly string[]): { recorded: RecordedCalls; gateways: DaemonGateways } {
  const recorded = new RecordedCalls(generation).replay(...recordings);
  const gateways = daemonGateways({
    unary: async (path, request) => {
      const answer = recorded.call(path, request);
      if (answer.ok) return ok(answer.bytes);
      const { code, message, reloginHelps = false } = answer.failure;
      return fail(translateFailure(path, { code: code as never, message, reloginHelps, origin: 'daemon' }));
    },
    stream: () => {
      throw new Error('No typed call streams.');
    },
  });
  return { recorded, gateways };
}

function error(answer: Result<unknown>): AppError | undefined {
  return answer.ok ? undefined : answer.error;
}

describe('daemonGateways', () => {
  for (const generation of [18, 19] as const) {
    it(`makes one for a database, with its client (generation ${generation})`, async () => {
      const { gateways } = replayed(generation, '197-CreateGateway-db');
      expect(await gateways.create({ targetUri: pg, user: 'alice', subresource: 'alice', port: 0 }, never)).toEqual(
        ok({
          uri: '/gateways/35b1de31-7843-4d5f-b87e-294d7361b1d0',
          targetUri: pg,
          user: 'alice',
          subresource: 'alice',
          address: 'localhost',
          port: 35_061,
          protocol: 'postgres',
          command: {
            path: '/usr/bin/psql',
            args: ['postgres://alice@localhost:35061/alice'],
            env: [],
            preview: 'psql postgres://alice@localhost:35061/alice',
          },
        }),
      );
    });
  }

  it('daemon-observed 22: an application has no client, a second one is refused', async () => {
    const { gateways } = replayed(19, '169-CreateGateway-app');
    const made = await gateways.create({ targetUri: app, user: '', subresource: '', port: 0 }, never);
    expect(made.ok && made.value.command).toBeUndefined();
    expect(made.ok && made.value.protocol).toBe('HTTP');
    const again = replayed(19, '171-CreateGateway-app-again');
    expect(error(await again.gateways.create({ targetUri: app, user: '', subresource: '', port: 0 }, never))?.code).toBe('already-exists');
  });

  it('moves it and changes what is behind it', async () => {
    const { gateways } = replayed(19, '188-SetGatewayLocalPort', '203-SetGatewayTargetSubresourceName-db');
    const moved = await gateways.setPort('/gateways/f62981ef-c910-4799-8d4a-5f6dab93cf5e', 18_081, never);
    expect(moved.ok && moved.value.port).toBe(18_081);
    const named = await gateways.setSubresource('/gateways/35b1de31-7843-4d5f-b87e-294d7361b1d0', 'postgres', never);
    expect(named.ok && named.value.subresource).toBe('postgres');
  });

  it('says what is in the way of a port, and of a database', async () => {
    const { gateways } = replayed(19, '177-CreateGateway-port-in-use', '200-CreateGateway-db-unknown');
    const taken = await gateways.create({ targetUri: '/clusters/localhost/apps/tcpapp', user: '', subresource: '', port: 18_082 }, never);
    expect(error(taken)).toEqual(jasmine.objectContaining({ code: 'port-taken', params: { port: '18082' } }));
    const unknown = await gateways.create({ targetUri: '/clusters/localhost/dbs/nope', user: 'alice', subresource: '', port: 0 }, never);
    expect(error(unknown)).toEqual(jasmine.objectContaining({ code: 'not-found', params: { what: 'nope' } }));
  });

  it('lists them and removes them; one that is gone is not found', async () => {
    const { gateways } = replayed(19, '187-ListGateways', '196-RemoveGateway-twice');
    const list = await gateways.list(never);
    expect(list.ok && list.value.length).toBeGreaterThan(1);
    expect(list.ok && list.value.every(one => one.port > 0 && one.uri.startsWith('/gateways/'))).toBeTrue();
    const { request } = recordedExchanges().find(one => one.name === '196-RemoveGateway-twice')!;
    expect(error(await gateways.remove(String(request['gateway_uri']), never))?.code).toBe('not-found');
  });

  it('refuses an answer without a port or a name, and takes commands whole or not at all', async () => {
    const answer = (more: object): DaemonGateways =>
      daemonGateways({
        unary: async () => ok(fixtureBytes(terminalSetGatewayLocalPort.response, { uri: '/gateways/a', local_port: '1', ...more })),
        stream: () => {
          throw new Error('No typed call streams.');
        },
      });
    for (const bad of [{ local_port: '' }, { local_port: '0' }, { local_port: '65536' }, { local_port: 'abc' }, { uri: '' }])
      expect((await answer(bad).setPort('/gateways/a', 1, never)).ok)
        .withContext(JSON.stringify(bad))
        .toBeFalse();
    const hostile = await answer({ gateway_cli_command: { path: 'psql', args: ['psql', 'a\0b'] } }).setPort('/gateways/a', 1, never);
    expect(hostile.ok && hostile.value.command).toBeUndefined();
    const long = await answer({ gateway_cli_command: { path: 'psql', args: ['psql', 'x'], preview: 'a\u202Eb'.repeat(20_000) } }).setPort(
      '/gateways/a',
      1,
      never,
    );
    expect(long.ok && long.value.command?.preview).toMatch(/^[ab]+…$/);
  });
});
