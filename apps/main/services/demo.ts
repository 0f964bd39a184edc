import { access } from 'node:fs/promises';
import { filter, take } from 'rxjs';
import type { ClusterStore } from '@drawbridge/clusters';
import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { trustDemoAuthority, type DemoCluster } from '../children/demo-cluster';
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

  constructor(
    private readonly parts: {
      readonly cluster: DemoCluster;
      readonly dataFolder: string;
      /** The embedded daemon, running. */
      readonly home: () => Promise<Result<DaemonHome>>;
      readonly store: ClusterStore;
    },
  ) {}

  /** Starts the cluster, has the embedded tsh trust it, and adds it. Called twice, it answers the same. */
  async start(signal: AbortSignal): Promise<Result<StartedDemo>> {
    const announced = await this.parts.cluster.start();
    if (!announced.ok) return announced;
    const home = await this.parts.home();
    if (!home.ok) return home;
    const trusted = await trustDemoAuthority(home.value.settings.home, announced.value);
    if (!trusted.ok) return trusted;
    const added = await this.parts.store.add(home.value.id, announced.value.proxy, signal);
    if (!added.ok) return added;
    const user = announced.value.users.find(one => one.name === 'demo');
    if (user === undefined) return fail(appError('demo-failed', { reason: 'it has no demo user' }));
    this.#started = { ref: added.value.ref, user: user.name, password: user.password };
    return ok(this.#started);
  }

  /** When an earlier run made the demo cluster and its profile is still listed, it is started again, so that it is there and not offline. */
  async resume(signal: AbortSignal): Promise<void> {
    if (!(await this.#wasUsed())) return;
    this.parts.store.clusters$
      .pipe(
        filter(all => [...all.values()].some(({ ref, life }) => ref.uri === demoUri && life.state !== 'gone')),
        take(1),
      )
      .subscribe(() => void this.start(signal));
  }

  /** Work for a cluster comes: when that is the demo, which an earlier run used, it is waited for until it is there again. */
  async comeBack(ref: ClusterRef, signal: AbortSignal): Promise<void> {
    if (ref.uri !== demoUri || this.#started !== undefined || !(await this.#wasUsed())) return;
    // What went wrong shows where the demo does, and in what the work itself runs into.
    await this.start(signal);
  }

  /** Fills the demo's own login dialog. */
  prefill(ref: ClusterRef): LoginPrefill | undefined {
    if (this.#started === undefined || clusterKey(this.#started.ref) !== clusterKey(ref)) return undefined;
    return { user: this.#started.user, password: this.#started.password };
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
