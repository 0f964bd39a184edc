import { access } from 'node:fs/promises';
import { filter, take } from 'rxjs';
import type { ClusterStore } from '@drawbridge/clusters';
import { clusterKey, isAccountHome, type ClusterRef } from '@drawbridge/contracts';
import { appError, fail, lastValue, ok, type Result } from '@drawbridge/lifecycle';
import type { DemoAnnouncement, DemoCluster } from '../children/demo-cluster';
import { trustDemoAuthority } from '../children/demo-trust';
import type { DaemonHome } from '../children/daemon-home';
import type { LoginPrefill } from '../auth/login-broker';

/** The demo cluster's reference and who may enter. */
export interface StartedDemo {
  readonly ref: ClusterRef;
  readonly user: string;
  readonly password: string;
}

/** Starts the demo cluster when asked, and again with the app once somebody has used it. */
export class Demo {
  #started: StartedDemo | undefined;
  #coming: Promise<unknown> | undefined;
  #users: DemoAnnouncement['users'] = [];

  constructor(
    private readonly parts: {
      readonly cluster: DemoCluster;
      readonly dataFolder: string;
      /** The embedded daemon, running. */
      readonly home: () => Promise<Result<DaemonHome>>;
      readonly store: ClusterStore;
      /** The homes of further accounts on it, running. */
      readonly accountHomes: (uri: string) => readonly DaemonHome[];
      readonly onTrouble: (sentence: string) => void;
    },
  ) {}

  /** Starts the cluster, has the embedded tsh trust it, and adds it. Called twice, it answers the same. */
  async start(signal: AbortSignal): Promise<Result<StartedDemo>> {
    const [announced, home] = await Promise.all([this.parts.cluster.start(), this.parts.home()]);
    if (!announced.ok) return announced;
    if (!home.ok) return home;
    const trusted = await trustDemoAuthority(home.value.settings.home, announced.value);
    if (!trusted.ok) return trusted;
    const added = await this.parts.store.add(home.value.id, announced.value.proxy, signal);
    if (!added.ok) return added;
    const user = announced.value.users.find(one => one.name === 'demo');
    if (user === undefined) return fail(appError('demo-failed', { reason: 'it has no demo user' }));
    this.#started = { ref: added.value.ref, user: user.name, password: user.password };
    this.#users = announced.value.users;
    await Promise.all(this.parts.accountHomes(added.value.ref.uri).map(one => this.#tellAccount(one, announced.value, signal)));
    return ok(this.#started);
  }

  /** A demo that was made anew has another authority, and may have another port: the homes of further accounts on it hear of that too. */
  async #tellAccount(home: DaemonHome, announced: DemoAnnouncement, signal: AbortSignal): Promise<void> {
    const trusted = await trustDemoAuthority(home.settings.home, announced);
    const told = trusted.ok ? await this.parts.store.add(home.id, announced.proxy, signal) : trusted;
    if (!told.ok) this.parts.onTrouble(`The account in ${home.id} was not told where the demo is: ${told.error.code}.`);
  }

  /** When an earlier run made the demo cluster and its profile is still listed, it is started again, so that it is there and not offline. */
  async resume(signal: AbortSignal): Promise<void> {
    if (!(await this.#wasUsed())) return;
    this.parts.store.clusters$
      .pipe(
        filter(all => [...all.values()].some(({ ref, life }) => ref.uri === demoUri && life.state !== 'gone')),
        take(1),
      )
      .subscribe(() => void this.#come(signal));
  }

  /** Work for these clusters may come: when the demo, which an earlier run used, is one of them, its process starts; nothing is added to a list yet. */
  async expectWork(clusters: readonly ClusterRef[]): Promise<void> {
    if (clusters.some(ref => ref.uri === demoUri) && (await this.#wasUsed())) await this.parts.cluster.start();
  }

  /** Work for a cluster comes: when that is the demo, which an earlier run used, it is waited for until it is there again. */
  async comeBack(ref: ClusterRef, signal: AbortSignal): Promise<void> {
    if (ref.uri !== demoUri || this.#started !== undefined || !(await this.#wasUsed())) return;
    // What went wrong shows where the demo does, and in what the work itself runs into.
    await this.#come(signal);
  }

  /** The list and the work that waits for it share one start. */
  #come(signal: AbortSignal): Promise<unknown> {
    this.#coming ??= this.start(signal).finally(() => (this.#coming = undefined));
    return this.#coming;
  }

  /** Fills the demo's own login dialog; that of a further account on it with the first user who is in nowhere else. */
  prefill(ref: ClusterRef): LoginPrefill | undefined {
    if (this.#started === undefined || this.#started.ref.uri !== ref.uri) return undefined;
    if (clusterKey(this.#started.ref) === clusterKey(ref)) return { user: this.#started.user, password: this.#started.password };
    const others = [...this.parts.store.clusters.values()].filter(one => one.ref.uri === ref.uri && one.ref.home !== ref.home);
    const taken = new Set(others.map(one => lastValue(one.life)?.user?.name));
    const free = isAccountHome(ref.home) ? this.#users.find(one => !taken.has(one.name)) : undefined;
    return free === undefined ? undefined : { user: free.name, password: free.password };
  }

  #wasUsed(): Promise<boolean> {
    return access(this.parts.dataFolder).then(
      () => true,
      () => false,
    );
  }
}

/** Profiles are named by their proxy's host, which for the demo cluster is always the same. */
const demoUri = `/clusters/${process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1'}`;
