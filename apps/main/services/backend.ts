import path from 'node:path';
import { combineLatest, map, type Observable } from 'rxjs';
import { ClusterStore } from '@drawbridge/clusters';
import type { ChildView, ClusterRef, SessionId } from '@drawbridge/contracts';
import type { GatewayRegistry } from '@drawbridge/gateways';
import { appError, lastValue, ok, systemClock, type Result } from '@drawbridge/lifecycle';
import type { Redactor } from '@drawbridge/logs';
import { environmentOf, LoginEnvironment, runsInForeground } from '@drawbridge/programs';
import { demoCertificateTtl, terminalScrollback } from '@drawbridge/settings';
import { quitStopTimes, SessionRecords, type QuitGuard } from '@drawbridge/supervisor';
import { formatUri, parseUri } from '@drawbridge/uri';
import { LoginBroker } from '../auth/login-broker';
import { daemonPrompts, type PromptParts } from '../auth/prompts';
import { logLife } from '../children/child-log';
import { childView } from '../children/child-views';
import { DaemonHome } from '../children/daemon-home';
import { DemoCluster } from '../children/demo-cluster';
import { PtyHost } from '../children/pty-host';
import { SessionProcesses } from '../sessions/session-processes';
import { DialogQueue } from '../dialog-queue';
import { SessionService } from '../sessions/session-service';
import type { StartContext } from './context';
import { Accounts } from './accounts';
import { Demo } from './demo';
import { HomeRegistry } from './home-registry';
import { followBadEnds } from './cluster-looks';
import { followExpiry } from './expiry';
import { followOutsideChanges } from './outside-changes';
import { gatewayRegistry } from './gateways';
import { followLogins } from './logins';
import { findUserTsh, installationId, plannedHome, userHomeFolder, type UserTsh } from './homes';
import { commandForLaunch } from './launch-context';
import type { AppLogs } from './open-logs';

/** What the backend is made from. */
export interface BackendParts extends StartContext {
  readonly appVersion: string;
  readonly logs: AppLogs;
  readonly redactor: Redactor;
  readonly guard: QuitGuard;
  /** The private directory of this profile's sockets. */
  readonly sockets: string;
  readonly tell: PromptParts['tell'];
}

/** Everything behind the windows: daemons, clusters, sessions, the demo. One of each, whatever windows there are. */
export class Backend {
  readonly dialogs = new DialogQueue();
  readonly clusters: ClusterStore;
  readonly gateways: GatewayRegistry;
  readonly homes: HomeRegistry;
  readonly logins: LoginBroker;
  readonly host: PtyHost;
  readonly sessions: SessionService;
  readonly demo: Demo;
  readonly accounts: Accounts;
  readonly userTsh: Promise<UserTsh>;
  readonly #demoCluster: DemoCluster;
  readonly #processes: SessionProcesses;
  readonly #abort = new AbortController();
  readonly #login = new LoginEnvironment(environmentOf(process.env));
  #embedding: Promise<Result<DaemonHome>> | undefined;

  constructor(private readonly parts: BackendParts) {
    const { paths, redactor, settings, sockets } = parts;
    this.clusters = new ClusterStore({
      clock: systemClock,
      beforeLogOut: (root, signal) => this.gateways.forgetAll(root, signal),
      expected: home => this.homes.find(home),
    });
    this.homes = new HomeRegistry(({ id, client, link }) => {
      const following = new DisposableStack();
      following.use(this.clusters.attach({ home: id, daemon: client, link$: link.state$ }));
      following.use(this.gateways.attach({ home: id, daemon: client.gateways, link$: link.state$ }));
      return following;
    });
    this.homes.expect('default');
    this.accounts = new Accounts({
      state: parts.state,
      homes: this.homes,
      clusters: this.clusters,
      start: (id, beside) => this.#startAccount(id, beside),
      foldersOf: id => [paths.accountHomes, paths.certs, paths.kube, paths.agents].map(folder => path.join(folder, id)),
      folder: paths.accountHomes,
      onTrouble: (sentence, reason) => parts.logs.log.warn(sentence, { reason }),
    });
    this.logins = new LoginBroker(this.dialogs, ref => this.demo.prefill(ref) ?? { user: this.#lastUser(ref) });
    this.host = new PtyHost({ script: paths.ptyHostScript, sockets, supervision: this.#supervision('pty-host') });
    const onTrouble = (sentence: string): void => parts.logs.log.warn(sentence);
    this.#processes = new SessionProcesses({
      channel$: this.host.channel$,
      records: new SessionRecords({ runDirectory: paths.run, onTrouble }),
      onTrouble,
    });
    const login = this.#login;
    this.#abort.signal.addEventListener('abort', () => login[Symbol.dispose](), { once: true });
    this.gateways = gatewayRegistry({
      ready: async root => {
        await this.demo.comeBack(root, this.#abort.signal);
        return this.homes.find(root.home);
      },
      login,
      remembered: parts.state.value.gateways,
    });
    this.sessions = new SessionService({
      host: this.host,
      scrollbackLines: () => settings.get(terminalScrollback),
      commandFor: async launch => {
        // Asked for while the cluster comes.
        void login.get();
        if (launch.cluster !== undefined) await this.demo.comeBack(launch.cluster, this.#abort.signal);
        const { resolved } = await this.userTsh;
        return commandForLaunch(launch, {
          clusters: this.clusters,
          homes: this.homes,
          gateways: this.gateways,
          login,
          tshProgram: () => (resolved.ok ? resolved.value.path : undefined),
          appVersion: parts.appVersion,
          isInsecure: parts.flags.insecure,
        });
      },
    });
    this.#demoCluster = new DemoCluster({
      script: paths.clusterScript,
      dataFolder: paths.demoCluster,
      certificateTtl: () => settings.get(demoCertificateTtl),
      redactor,
      supervision: this.#supervision('demo-cluster'),
    });
    this.demo = new Demo({
      cluster: this.#demoCluster,
      dataFolder: paths.demoCluster,
      home: () => this.#embeddedHome(),
      store: this.clusters,
      accountHomes: uri => this.accounts.homesOf(uri),
      onTrouble,
    });
    for (const { name, state$ } of [this.host.child, this.#demoCluster.child]) logLife(name, state$, parts.logs.log);
    this.userTsh = findUserTsh(paths, parts.appVersion);
    const expiry = followExpiry(this.clusters.clusters$, systemClock, home => void this.clusters.refresh(home, this.#abort.signal));
    this.#abort.signal.addEventListener('abort', () => expiry[Symbol.dispose](), { once: true });
    followBadEnds(this.sessions.sessions$, this.#look);
    followLogins(this.clusters.clusters$, root => this.gateways.loggedIn(root));
  }

  /** Starts the children, side by side. Nothing waits for them but what uses them. */
  async start(): Promise<void> {
    this.host.child.start();
    const { resolved, version } = await this.userTsh;
    if (resolved.ok) {
      this.parts.logs.log.info('tsh found.', { path: resolved.value.path, source: resolved.value.source, version: version.text });
      await this.#startHome('default', resolved.value.path, userHomeFolder(version, this.parts.paths));
    } else {
      this.homes.missing('default', resolved.error);
      this.parts.logs.log.error('No tsh to run.', { code: resolved.error.code, ...resolved.error.params });
    }
    for (const beside of ['default', 'demo'] as const) void this.accounts.resume(beside, this.#abort.signal);
    await this.demo.resume(this.#abort.signal);
  }

  /**
   * Work in terminals is about to come, as tabs from last time that are offered: what it takes long to have is begun now. Work for a home waits until that is
   * there; the user's own comes by itself, that of the demo does not.
   */
  expectWork(clusters: readonly ClusterRef[]): void {
    void this.#login.get();
    void this.demo.expectWork(clusters);
    if (!clusters.some(one => one.home === 'demo') || this.homes.get('demo') !== undefined) return;
    this.homes.expect('demo');
    void this.#embeddedHome().then(home => {
      if (!home.ok) this.homes.missing('demo', home.error);
      // With a tsh of ours the demo is in the user's own home: there is no other.
      else if (home.value.id !== 'demo') this.homes.missing('demo', appError('daemon-not-running'));
    });
  }

  /** How every child stands, and what is missing. */
  get children$(): Observable<ChildView[]> {
    return combineLatest([this.homes.children$, this.host.child.state$, this.#demoCluster.child.state$, this.userTsh]).pipe(
      map(([homes, host, demo, { resolved }]) => [
        ...(resolved.ok
          ? []
          : [
              {
                name: 'tshd-default',
                kind: 'daemon' as const,
                home: 'default',
                state: 'given-up' as const,
                error: resolved.error,
                logTail: [],
              },
            ]),
        ...homes,
        childView({ name: 'pty-host', kind: 'pty-host' }, host),
        childView({ name: 'demo-cluster', kind: 'demo-cluster' }, demo),
      ]),
    );
  }

  /** Starts a child anew, as a person asks. Answers whether there is one of that name. */
  async restartChild(name: string): Promise<boolean> {
    const children = [...this.homes.all().map(home => home.child), this.host.child, this.#demoCluster.child];
    const child = children.find(one => one.name === name);
    await child?.restart();
    return child !== undefined;
  }

  /** Ends everything for good, in parallel: each child has its own deadline. */
  async stop(): Promise<void> {
    const times = quitStopTimes;
    this.#abort.abort();
    this.gateways[Symbol.dispose]();
    this.sessions.dispose();
    await Promise.all([
      ...this.homes.all().map(home => home.stop(times)),
      this.host.child.stop(times),
      this.#demoCluster.child.stop(times),
    ]);
    await this.#processes.stop();
    this.clusters[Symbol.dispose]();
  }

  /** The daemon that the demo runs on: the user's when that is our own tsh, else one more, on the embedded home. */
  #embeddedHome(): Promise<Result<DaemonHome>> {
    // Who asks while it starts shares the start.
    this.#embedding ??= this.#startEmbedded().finally(() => (this.#embedding = undefined));
    return this.#embedding;
  }

  async #startEmbedded(): Promise<Result<DaemonHome>> {
    const { version } = await this.userTsh;
    const id = version.isOurs ? 'default' : 'demo';
    const known = this.homes.get(id);
    if (known !== undefined) return ok(known);
    return ok(await this.#startHome(id, this.#embeddedTsh, this.parts.paths.embeddedHome));
  }

  /** Whether the shell of a session has given its terminal to a program; one that has not started yet has not. */
  async isBusy(session: SessionId): Promise<boolean> {
    const pid = this.#processes.pidOf(session);
    return pid !== undefined && (await runsInForeground(pid));
  }

  /** The daemon of a further account, with the program of the home that the first is in. */
  async #startAccount(id: string, beside: 'default' | 'demo'): Promise<Result<DaemonHome>> {
    const { resolved } = await this.userTsh;
    if (beside === 'default' && !resolved.ok) return resolved;
    const program = beside === 'default' && resolved.ok ? resolved.value.path : this.#embeddedTsh;
    return ok(await this.#startHome(id, program, path.join(this.parts.paths.accountHomes, id)));
  }

  get #embeddedTsh(): string {
    return this.parts.paths.checkoutTsh ?? this.parts.paths.bundledTsh;
  }

  async #startHome(id: string, program: string, home: string): Promise<DaemonHome> {
    const { paths, flags, windows, sockets, logs, tell } = this.parts;
    const planned = plannedHome(id, program, home, { paths, flags, installationId: await installationId(paths.installationId) });
    const prompts = daemonPrompts(id, {
      dialogs: this.dialogs,
      logins: this.logins,
      comeForward: () => windows.bringForward(),
      tell,
      look: this.#look,
    });
    const started = new DaemonHome({
      ...planned,
      sockets,
      prompts,
      supervision: { ...this.#supervision(`tshd-${id}`), runDirectory: path.resolve(paths.run) },
      onFault: (method, thrown) => logs.log.error('Answering the daemon failed.', { method, error: String(thrown) }),
    });
    logLife(started.child.name, started.child.state$, logs.log);
    await this.homes.add(started);
    followOutsideChanges(started, this.clusters, AbortSignal.any([this.#abort.signal, started.stopped]));
    return started;
  }

  #supervision(name: string) {
    const { logs, redactor, guard, flags } = this.parts;
    return {
      onLine: logs.child(name),
      redactor: () => redactor.forLines(),
      onTrouble: (sentence: string) => logs.log.warn(sentence, { child: name }),
      guard,
      ...(flags.heartbeat === undefined ? {} : { heartbeat: flags.heartbeat }),
      ...(flags.readyLimitMs === undefined ? {} : { readyLimitMs: flags.readyLimitMs }),
    };
  }

  /** Asks a root cluster how it stands. `uri`: of itself or of anything on it or behind it; of other things nothing is asked. */
  readonly #look = (home: string, uri: string): void => {
    const parsed = parseUri(uri);
    const root = parsed.ok && parsed.value.kind !== 'gateway' ? formatUri({ kind: 'cluster', root: parsed.value.root }) : undefined;
    if (root !== undefined) void this.clusters.sync({ home, uri: root }, this.#abort.signal);
  };

  #lastUser(ref: { readonly home: string; readonly uri: string }): string {
    const entry = [...this.clusters.clusters.values()].find(one => one.ref.home === ref.home && one.ref.uri === ref.uri);
    return (entry === undefined ? undefined : lastValue(entry.life))?.user?.name ?? '';
  }
}
