import type { Redactor } from '@drawbridge/logs';
import type { Connections } from '../cluster/connections';
import type { Home } from '../home/home';
import type { Gateways } from '../gateways/gateways';
import type { EventsClient } from './events-client';
import type { OneAtATime } from './one-at-a-time';

/** What the daemon's methods work with. */
export interface DaemonContext {
  readonly home: Home;
  readonly connections: Connections;
  readonly events: EventsClient;
  readonly gateways: Gateways;
  /** Logins, by profile: two at once on one cluster would each ask the user. */
  readonly logins: OneAtATime;
  /** Learns what must appear in no log. */
  readonly redactor: Redactor;
  /** Folder for kubeconfig files. */
  readonly kubeconfigs: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
