import {
  app,
  auth,
  clusters,
  connections,
  daemon,
  gateways,
  leaving,
  sessions,
  settings,
  workspaces,
  type AuthDialog,
  type ChildView,
  type ClusterEntry,
  type ConnectionView,
  type GatewayView,
  type SessionView,
  type SettingsDetails,
} from '@drawbridge/contracts';
import { ContractConnection, type Client, type Port } from '@drawbridge/ipc';
import { systemClock } from '@drawbridge/lifecycle';
import type { Observable } from 'rxjs';
import { Replica } from './replica';

/** A window's way to main: a typed client of each contract and a copy of each of main's states. One per window; also Angular's token for it. */
export class WindowLink implements Disposable {
  readonly app: Client<typeof app>;
  readonly auth: Client<typeof auth>;
  readonly clusters: Client<typeof clusters>;
  readonly connections: Client<typeof connections>;
  readonly daemon: Client<typeof daemon>;
  readonly gateways: Client<typeof gateways>;
  readonly leaving: Client<typeof leaving>;
  readonly sessions: Client<typeof sessions>;
  readonly settings: Client<typeof settings>;
  readonly workspaces: Client<typeof workspaces>;

  readonly clusterList: Replica<readonly ClusterEntry[]>;
  /** What is or was connected, the last opened first. */
  readonly connectionList: Replica<readonly ConnectionView[]>;
  /** Gateways that are or were wanted. */
  readonly gatewayList: Replica<readonly GatewayView[]>;
  readonly sessionList: Replica<readonly SessionView[]>;
  readonly childList: Replica<readonly ChildView[]>;
  readonly settingValues: Replica<Readonly<Record<string, unknown>>>;
  readonly settingDetails: Replica<SettingsDetails>;
  /** Open questions, the one on screen first. */
  readonly dialogs: Replica<readonly AuthDialog[]>;

  /** `terminals$`: ports to the PTY host, for the terminal client alone. */
  constructor(
    port: Port,
    readonly terminals$: Observable<MessagePort>,
  ) {
    const connection = new ContractConnection(port);
    this.app = connection.client(app);
    this.auth = connection.client(auth);
    this.clusters = connection.client(clusters);
    this.connections = connection.client(connections);
    this.daemon = connection.client(daemon);
    this.gateways = connection.client(gateways);
    this.leaving = connection.client(leaving);
    this.sessions = connection.client(sessions);
    this.settings = connection.client(settings);
    this.workspaces = connection.client(workspaces);
    this.clusterList = new Replica<readonly ClusterEntry[]>(this.clusters.watch(), systemClock);
    this.sessionList = new Replica<readonly SessionView[]>(this.sessions.watch(), systemClock);
    this.connectionList = new Replica<readonly ConnectionView[]>(this.connections.watch(), systemClock);
    this.gatewayList = new Replica<readonly GatewayView[]>(this.gateways.watch(), systemClock);
    this.childList = new Replica<readonly ChildView[]>(this.app.children(), systemClock);
    this.settingValues = new Replica(this.settings.watch(), systemClock);
    this.settingDetails = new Replica(this.settings.details(), systemClock);
    this.dialogs = new Replica<readonly AuthDialog[]>(this.auth.dialogs(), systemClock);
  }

  [Symbol.dispose](): void {
    for (const replica of [
      this.clusterList,
      this.connectionList,
      this.gatewayList,
      this.sessionList,
      this.childList,
      this.settingValues,
      this.settingDetails,
      this.dialogs,
    ])
      replica[Symbol.dispose]();
  }
}
