/** Daemons with somebody in. It declares no specs of its own. */
import { terminalAddCluster, terminalLogin, terminalUpdateTshdEventsServerAddress } from '@drawbridge/wire';
import { answer } from './recorded.spec';
import { testDaemon, trustCluster, type TestCluster, type TestDaemon, type TestDaemonOptions } from './rig.spec';

/** ann, whom every cluster of `yamlWith` lets in with this password. */
const local = { user: 'ann', password: 'right' };

export interface LoggedInOptions extends TestDaemonOptions {
  /** Of the app's events server, told before anything else is asked. */
  readonly events?: string;
}

/** Logs ann in, for the first time or again. */
export async function logIn(daemon: TestDaemon, cluster: TestCluster): Promise<void> {
  await answer(daemon, terminalLogin, { clusterUri: `/clusters/${cluster.host}`, local });
}

/** A daemon that knows and trusts the cluster, with ann logged in. */
export async function loggedIn(cluster: TestCluster, { events, ...options }: LoggedInOptions = {}): Promise<TestDaemon> {
  const daemon = await testDaemon(options);
  await trustCluster(daemon.home, cluster);
  if (events !== undefined) await answer(daemon, terminalUpdateTshdEventsServerAddress, { address: events });
  await answer(daemon, terminalAddCluster, { name: cluster.proxy });
  await logIn(daemon, cluster);
  return daemon;
}
