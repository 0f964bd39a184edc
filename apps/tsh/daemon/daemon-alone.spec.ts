import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromFixture, recordedExchanges, toFixture, type RecordedExchange } from '@drawbridge/testing';
import {
  autoUpdateService,
  terminalAddCluster,
  terminalGetCluster,
  terminalListRootClusters,
  terminalService,
  vnetService,
  autoUpdateGetClusterVersions,
  autoUpdateGetConfig,
  type Method,
} from '@drawbridge/wire';
import { testDaemon, type TestDaemon } from '../testing/rig.spec';

const services: Readonly<Record<string, object>> = {
  TerminalService: terminalService,
  VnetService: vnetService,
  AutoUpdateService: autoUpdateService,
};
const recordings = new Map(recordedExchanges().map(one => [one.name, one]));

function methodOf(name: string): Method<'unary', object, object> {
  const [service = '', method = ''] = name.split('/');
  return (services[service] as Record<string, Method<'unary', object, object>>)[method]!;
}

/** Makes a recorded call and answers what it came to, in the recording's form. */
async function replay(daemon: TestDaemon, recording: RecordedExchange): Promise<object> {
  const method = methodOf(recording.method);
  const outcome = await daemon.call(method, fromFixture(method.request, recording.request));
  if ('response' in outcome) return { response: toFixture(method.response, outcome.response) };
  return { error: { status: outcome.status, message: outcome.message, reloginHelps: outcome.reloginHelps } };
}

/** What the recording came to; its paths stand for ours. */
function recorded(daemon: TestDaemon, { response, error }: RecordedExchange): object {
  if (error === undefined) return { response: response ?? {} };
  const message = error.message.replace(/open \/run\/user\/[^:]*\/tsh(?=[/:])/, `open ${daemon.home}`);
  return { error: { status: error.status, message, reloginHelps: error.trailers?.['is-resolvable-with-relogin'] === '1' } };
}

describe('The daemon without any cluster', () => {
  const same: readonly string[] = [
    '013-ListRootClusters-fresh-home',
    '014-ListGateways-empty',
    '015-GetCluster-unknown',
    '016-GetCluster-bad-uri',
    '017-GetCluster-empty-uri',
    '018-GetAuthSettings-unknown',
    '019-ListUnifiedResources-unknown',
    '020-ListUnifiedResources-bad-uri',
    '021-Logout-unknown',
    '022-RemoveGateway-unknown',
    '023-SetGatewayLocalPort-unknown',
    '024-UpdateTshdEventsServerAddress-empty',
    '025-AutoUpdate-GetConfig',
    '026-AutoUpdate-GetClusterVersions-none',
    '027-AutoUpdate-GetInstallationMetadata',
    '028-Vnet-GetServiceInfo',
    '029-Vnet-GetBackgroundItemStatus',
    '030-Vnet-CheckInstallTimeRequirements',
    '031-Vnet-RunDiagnostics',
    '032-Vnet-Stop-not-started',
    '033-UpdateTshdEventsServerAddress',
    '034-UpdateTshdEventsServerAddress-second',
    '035-AddCluster-empty',
    '161-ReportUsageEvent',
  ];
  for (const name of same) {
    it(`answers as recorded in ${name}`, async () => {
      await using daemon = await testDaemon();
      const recording = recordings.get(name)!;
      expect(await replay(daemon, recording)).toEqual(recorded(daemon, recording));
    });
  }

  it('lists nothing in an empty home (725)', async () => {
    await using daemon = await testDaemon();
    await mkdir(daemon.home, { mode: 0o700 });
    expect(await replay(daemon, recordings.get('725-ListRootClusters-empty-home-dir')!)).toEqual({ response: {} });
  });

  it('says what went wrong on the way to a cluster, as recorded (036, 037, 1102)', async () => {
    await using daemon = await testDaemon();
    const refused = await daemon.call(terminalAddCluster, { name: '127.0.0.1:9' });
    expect(refused).toEqual(
      jasmine.objectContaining({
        status: 'UNKNOWN',
        message: 'Get "https://127.0.0.1:9/webapi/ping": dial tcp 127.0.0.1:9: connect: connection refused',
      }),
    );
    const unknown = await daemon.call(terminalAddCluster, { name: 'no-such-host.invalid:443' });
    expect(unknown).toEqual(
      jasmine.objectContaining({
        status: 'UNKNOWN',
        message: jasmine.stringMatching(/^Get "https:.*lookup no-such-host\.invalid: no such host$/),
      }),
    );
    const bad = await daemon.call(terminalAddCluster, { name: 'a b' });
    expect(bad).toEqual(jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringMatching(/^parse "https:\/\/a b/) }));
  });

  it('shows a broken profile beside the others, with its file, and fails for it alone', async () => {
    await using daemon = await testDaemon();
    await mkdir(daemon.home, { mode: 0o700 });
    const file = path.join(daemon.home, 'broken.yaml');
    await writeFile(file, '{ not yaml: [');
    await writeFile(path.join(daemon.home, 'a.example.yaml'), 'format: drawbridge-profile/1\nweb_proxy_addr: a.example:443\ncluster: a\n');
    const list = await daemon.call(terminalListRootClusters, {});
    const clusters = 'response' in list ? list.response.clusters : [];
    expect(clusters.map(one => [one.uri, one.profileStatusError === ''])).toEqual([
      ['/clusters/a.example', true],
      ['/clusters/broken', false],
    ]);
    expect(clusters[1]!.profileStatusError).toContain(file);
    expect(await daemon.call(terminalGetCluster, { clusterUri: '/clusters/broken' })).toEqual(
      jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringContaining(`${file}: yaml: line 1: `) }),
    );
  });

  it('tells which environment variable wants which version', async () => {
    await using daemon = await testDaemon({ environment: { TELEPORT_CDN_BASE_URL: 'https://cdn.example', TELEPORT_TOOLS_VERSION: 'off' } });
    const outcome = await daemon.call(autoUpdateGetConfig, {});
    expect('response' in outcome && toFixture(autoUpdateGetConfig.response, outcome.response)).toEqual({
      cdn_base_url: { value: 'https://cdn.example', source: 'CONFIG_SOURCE_ENV_VAR' },
      tools_version: {},
    });
    expect((await daemon.call(autoUpdateGetClusterVersions, {})).status).toBe('NOT_FOUND');
  });

  it('names every method that it does not have, streams too, and goes on', async () => {
    await using daemon = await testDaemon();
    const real = new Set<string>([
      ...[
        'UpdateTshdEventsServerAddress',
        'ListRootClusters',
        'ListLeafClusters',
        'AddCluster',
        'GetCluster',
        'GetAuthSettings',
        'Login',
        'Logout',
      ],
      ...[
        'ClearStaleClusterClients',
        'ListUnifiedResources',
        'GetUserPreferences',
        'UpdateUserPreferences',
        'ListGateways',
        'CreateGateway',
        'RemoveGateway',
      ],
      ...['GetApp', 'ListDatabaseServers', 'ListDatabaseUsers', 'ListKubernetesServers', 'ListKubernetesResources'],
      ...['SetGatewayLocalPort', 'SetGatewayTargetSubresourceName', 'StartHeadlessWatcher', 'ReportUsageEvent'],
    ]);
    const missing = Object.entries(terminalService).filter(([name]) => !real.has(name));
    expect(missing.length).toBe(Object.keys(terminalService).length - real.size);
    for (const [name, method] of missing) {
      // A unary call of a streaming method reads its trailers just as well.
      const outcome = await daemon.call(method as unknown as Method<'unary', object, object>, {});
      expect(outcome)
        .withContext(name)
        .toEqual({ status: 'UNIMPLEMENTED', message: `method ${name} not implemented`, reloginHelps: false });
    }
    expect((await daemon.call(terminalListRootClusters, {})).status).toBe('NOT_FOUND');
  });

  it('survives bytes that are no request', async () => {
    await using daemon = await testDaemon();
    const broken = { ...terminalGetCluster, request: { ...terminalGetCluster.request, encode: () => new Uint8Array([0xff, 0xff, 0xff]) } };
    const outcome = await daemon.call(broken, {});
    expect(outcome.status).not.toBe('OK');
    expect((await daemon.call(terminalListRootClusters, {})).status).toBe('NOT_FOUND');
  });
});
