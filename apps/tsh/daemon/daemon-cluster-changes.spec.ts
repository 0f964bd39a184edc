import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@drawbridge/lifecycle';
import {
  autoUpdateGetClusterVersions,
  terminalAddCluster,
  terminalGetAuthSettings,
  terminalGetCluster,
  terminalGetUserPreferences,
  terminalListLeafClusters,
  terminalListRootClusters,
  terminalListUnifiedResources,
  terminalLogin,
  terminalLogout,
  terminalStartHeadlessWatcher,
} from '@drawbridge/wire';
import { answer, recordedShape, refusal, shape } from '../testing/recorded.spec';
import {
  temporaryFolder,
  testCluster,
  testDaemon,
  trustCluster,
  until,
  withPatience,
  yamlWith,
  type TestCluster,
  type TestDaemon,
} from '../testing/rig.spec';

/** A clock that a spec moves. */
class MovableClock implements Clock {
  aheadMs = 0;

  now(): number {
    return Date.now() + this.aheadMs;
  }
}

const local = { user: 'ann', password: 'right' };
const yaml = yamlWith(["name: 'ann'"]);

/** A daemon that trusts the cluster and has added it. */
async function added(cluster: TestCluster, clock?: Clock): Promise<TestDaemon> {
  const daemon = await testDaemon(clock === undefined ? {} : { clock });
  await trustCluster(daemon.home, cluster);
  await answer(daemon, terminalAddCluster, { name: cluster.proxy });
  return daemon;
}

describe('The daemon, when a cluster changes', () => {
  withPatience();

  it('knows an expired login before any call (701 to 709)', async () => {
    await using cluster = await testCluster({ yaml });
    const uri = `/clusters/${cluster.host}`;
    const clock = new MovableClock();
    await using daemon = await added(cluster, clock);
    await answer(daemon, terminalLogin, { clusterUri: uri, local });
    clock.aheadMs = 400 * 24 * 3_600_000;
    const list = await answer(daemon, terminalListRootClusters, {});
    expect(shape(list)).toEqual(recordedShape('701-expired-fresh-daemon-ListRootClusters'));
    expect(await daemon.call(terminalGetCluster, { clusterUri: uri })).toEqual(refusal('702-expired-fresh-daemon-GetCluster'));
    expect(await daemon.call(terminalListUnifiedResources, { clusterUri: uri, limit: 5 })).toEqual(
      refusal('703-expired-fresh-daemon-ListUnifiedResources'),
    );
    expect(await daemon.call(terminalListLeafClusters, { clusterUri: uri })).toEqual(refusal('704-expired-fresh-daemon-ListLeafClusters'));
    expect(await daemon.call(terminalGetUserPreferences, { clusterUri: uri })).toEqual(
      refusal('705-expired-fresh-daemon-GetUserPreferences'),
    );
    expect(shape(await answer(daemon, terminalGetAuthSettings, { clusterUri: uri }))).toEqual(
      recordedShape('708-expired-fresh-daemon-GetAuthSettings'),
    );
    expect(await answer(daemon, terminalStartHeadlessWatcher, { rootClusterUri: uri })).toEqual({});
    clock.aheadMs = 0;
    expect((await daemon.call(terminalGetCluster, { clusterUri: uri })).status).toBe('OK');
  });

  it('passes on that the cluster finds the login expired (411), and works again after a new login', async () => {
    await using short = await testCluster({
      yaml,
      args: ['--certificate-ttl', '2s', '--listen', '127.0.0.4:0'],
    });
    const shortUri = `/clusters/${short.host}`;
    // A clock far behind: only the cluster can notice.
    const clock = new MovableClock();
    clock.aheadMs = -30_000;
    await using daemon = await added(short, clock);
    await answer(daemon, terminalLogin, { clusterUri: shortUri, local });
    await until(
      'the cluster to refuse the certificate',
      async () => (await daemon.call(terminalGetCluster, { clusterUri: shortUri })).status !== 'OK',
    );
    const outcome = await daemon.call(terminalGetCluster, { clusterUri: shortUri });
    expect(outcome).toEqual(jasmine.objectContaining({ status: 'PERMISSION_DENIED', reloginHelps: true }));
    await answer(daemon, terminalLogin, { clusterUri: shortUri, local });
    expect((await daemon.call(terminalGetCluster, { clusterUri: shortUri })).status).toBe('OK');
  });

  it('answers as recorded while the cluster is down (223 to 232), and works again after it', async () => {
    await using folder = await temporaryFolder();
    const dataDirectory = path.join(folder.path, 'data');
    const settings = { yaml, args: ['--listen', '127.0.0.5:0'], dataDirectory };
    const first = await testCluster(settings);
    const downUri = `/clusters/${first.host}`;
    await using daemon = await added(first);
    await answer(daemon, terminalLogin, { clusterUri: downUri, local });
    await answer(daemon, terminalGetCluster, { clusterUri: downUri });
    await first[Symbol.asyncDispose]();
    const at = (name: string) => {
      const recorded = refusal(name);
      return {
        ...recorded,
        message: recorded.message.replaceAll('127.0.0.1:3080', first.proxy).replaceAll('http://localhost:3080', `https://${first.proxy}`),
      };
    };
    expect(await daemon.call(terminalListUnifiedResources, { clusterUri: downUri, limit: 5 })).toEqual(
      at('223-ListUnifiedResources-cluster-down'),
    );
    expect(await daemon.call(terminalGetCluster, { clusterUri: downUri })).toEqual(at('225-GetCluster-cluster-down'));
    expect(shape(await answer(daemon, terminalListRootClusters, {}))).toEqual(recordedShape('104-ListRootClusters-logged-in'));
    expect(await daemon.call(terminalGetAuthSettings, { clusterUri: downUri })).toEqual(
      jasmine.objectContaining({
        ...at('227-GetAuthSettings-cluster-down'),
        message: at('227-GetAuthSettings-cluster-down').message.replace('/ping/local', '/ping'),
      }),
    );
    expect((await daemon.call(terminalLogin, { clusterUri: downUri, local })).status).toBe(refusal('231-Login-cluster-down').status);
    expect(shape(await answer(daemon, autoUpdateGetClusterVersions, {}))).toEqual(recordedShape('232-AutoUpdate-GetClusterVersions-down'));
    await using _again = await testCluster(settings);
    expect((await daemon.call(terminalGetCluster, { clusterUri: downUri })).status).toBe('OK');
    expect(shape(await answer(daemon, autoUpdateGetClusterVersions, {}))).toEqual(recordedShape('166-AutoUpdate-GetClusterVersions'));
  });

  it('follows a cluster to another port, and keeps two clusters of one host apart', async () => {
    await using folder = await temporaryFolder();
    const settings = { yaml, dataDirectory: path.join(folder.path, 'data') };
    const here = await testCluster({ ...settings, args: ['--listen', '127.0.0.6:0'] });
    const movedUri = `/clusters/${here.host}`;
    await using daemon = await added(here);
    await answer(daemon, terminalLogin, { clusterUri: movedUri, local });
    await here[Symbol.asyncDispose]();
    await using free = await testCluster({
      yaml: yamlWith(["name: 'zoe'"]).replace('spec.local', 'other.local'),
      args: ['--listen', here.proxy],
    });
    await using there = await testCluster({ ...settings, args: ['--listen', '127.0.0.6:0'] });
    expect(there.proxy).not.toBe(here.proxy);
    const moved = await answer(daemon, terminalAddCluster, { name: there.proxy });
    expect(moved).toEqual(jasmine.objectContaining({ proxy_host: there.proxy, connected: true }));
    expect((await daemon.call(terminalGetCluster, { clusterUri: movedUri })).status).toBe('OK');
    // Another cluster on a port of the same host, while somebody is logged in to this one: the answer says which one it is.
    await appendFile(path.join(daemon.home, 'keys', here.host, 'proxy-ca.pem'), await readFile(free.caFile));
    const known = await answer(daemon, terminalAddCluster, { name: free.proxy });
    expect(known).toEqual(jasmine.objectContaining({ proxy_host: there.proxy, name: 'spec.local' }));
    await answer(daemon, terminalLogout, { clusterUri: movedUri });
    expect(await answer(daemon, terminalAddCluster, { name: free.proxy })).toEqual(
      jasmine.objectContaining({ proxy_host: free.proxy, name: 'other.local' }),
    );
  });

  it('trusts an authority for the host it is filed under and for no other', async () => {
    await using cluster = await testCluster({ yaml });
    const uri = `/clusters/${cluster.host}`;
    await using daemon = await added(cluster);
    await using other = await testCluster({ args: ['--listen', '127.0.0.3:0'] });
    await trustCluster(daemon.home, other);
    expect((await daemon.call(terminalAddCluster, { name: other.proxy })).status).toBe('OK');
    // The authority of the one is not believed for the other: swapped files refuse both.
    await trustCluster(daemon.home, { ...other, host: cluster.host });
    await answer(daemon, terminalLogout, { clusterUri: uri });
    const swapped = await daemon.call(terminalGetAuthSettings, { clusterUri: uri });
    expect(swapped).toEqual(
      jasmine.objectContaining({ message: jasmine.stringContaining('x509: certificate signed by unknown authority') }),
    );
  });

  it('wants a new login when the cluster was set up anew, and believes nobody in between', async () => {
    const args = ['--listen', '127.0.0.10:0'];
    const before = await testCluster({ yaml, args });
    const uri = `/clusters/${before.host}`;
    await using daemon = await added(before);
    await answer(daemon, terminalLogin, { clusterUri: uri, local });
    await before[Symbol.asyncDispose]();
    await using after = await testCluster({ yaml, args: ['--listen', before.proxy] });
    expect(await daemon.call(terminalGetCluster, { clusterUri: uri })).toEqual(
      jasmine.objectContaining({ status: 'PERMISSION_DENIED', reloginHelps: true }),
    );
    expect(await daemon.call(terminalLogin, { clusterUri: uri, local })).toEqual(
      jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringContaining('x509: certificate signed by unknown authority') }),
    );
    await trustCluster(daemon.home, after);
    await answer(daemon, terminalLogin, { clusterUri: uri, local });
    expect((await daemon.call(terminalGetCluster, { clusterUri: uri })).status).toBe('OK');
  });
});
