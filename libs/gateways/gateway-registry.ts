import { BehaviorSubject, distinctUntilChanged, map, type Observable, type Subscription } from 'rxjs';
import { isWithin, rootRef, type ClusterRef, type GatewayTarget, type GatewayView, type HomeId } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import type { DaemonClientCommand, DaemonGateways, LinkState } from '@drawbridge/tshd-link';
import type { GatewayNeeds } from './gateway-needs';
import { KeptGateway } from './kept-gateway';
import { gatewayKey, protocolOf } from './protocols/protocols';
import { readPort } from './read-port';
import { mostRemembered, type RememberedGateway } from './remembered';

/** One home: the daemon that makes its gateways. */
export interface GatewayHome {
  readonly home: HomeId;
  readonly daemon: DaemonGateways;
  /** `DaemonLink.state$`. */
  readonly link$: Observable<LinkState>;
}

/** A gateway by its key. */
export type GatewayMap = ReadonlyMap<string, GatewayView>;

/**
 * The local ports that are wanted, over all homes, and how each stands. One per app, in main; windows hold replicas. Daemons keep gateways in memory
 * only: what is wanted is here, and is made again by the next daemon, on the same port. Operations never throw; what went wrong is answered, and is in
 * the gateway's state.
 */
export class GatewayRegistry implements Disposable {
  readonly #gateways = new BehaviorSubject<GatewayMap>(new Map());
  /** Every gateway that is or was wanted, by `gatewayKey`. */
  readonly gateways$ = this.#gateways.asObservable();
  /** What is to be there again in the next run. */
  readonly remembered$: Observable<readonly RememberedGateway[]> = this.gateways$.pipe(
    map(all => [...all.values()].map(({ target, port, at }) => ({ target, port, at }))),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
  );
  readonly #kept = new Map<string, KeptGateway>();
  readonly #homes = new Map<HomeId, { readonly daemon: DaemonGateways; readonly link: Subscription }>();

  constructor(
    private readonly needs: GatewayNeeds,
    remembered: readonly RememberedGateway[] = [],
  ) {
    for (const { target, port, at } of remembered)
      if (protocolOf(target.kind) !== undefined) this.#keep(gatewayKey(target), target, port, at);
  }

  get gateways(): GatewayMap {
    return this.#gateways.value;
  }

  /** Follows a home: what is wanted there is made whenever its daemon becomes ready. Disposing what this answers takes the home out, with its gateways. */
  attach({ home, daemon, link$ }: GatewayHome): Disposable {
    if (this.#homes.has(home)) throw new Error(`The home "${home}" is attached already.`);
    const link = link$.subscribe(state => {
      if (state.state === 'ready') for (const one of this.#of(home)) one.reopen();
      // A daemon that is being started again is one that was lost, whether its end was told or not.
      if (state.state === 'dead') for (const one of this.#of(home)) one.lost(state.cause);
      if (state.state === 'starting') for (const one of this.#of(home)) one.lost(appError('daemon-not-running'));
    });
    this.#homes.set(home, { daemon, link });
    return { [Symbol.dispose]: () => this.#detach(home) };
  }

  /** Opens a gateway, on the port and with the database that it had last time; one that is open or opening is joined. Answers its key. */
  async open(target: GatewayTarget): Promise<Result<string>> {
    if (protocolOf(target.kind) === undefined) return fail(appError('request-refused', { reason: target.kind }));
    const key = gatewayKey(target);
    const kept = this.#kept.get(key) ?? this.#keep(key, target, 0, this.needs.clock.now());
    if (!kept.isWanted) this.#tell(key, { at: this.needs.clock.now() });
    // Who names none means the one that it was last.
    const opened = await kept.open(target.subresource === '' ? kept.now.target.subresource : target.subresource);
    return opened.ok ? ok(key) : opened;
  }

  /** Moves a gateway to what a person typed as its port; empty is any free one. */
  async setPort(key: string, typed: string, signal: AbortSignal): Promise<Result<void>> {
    const port = readPort(typed);
    if (!port.ok) return port;
    return (await this.#kept.get(key)?.setPort(port.value, signal)) ?? unknownGateway(key);
  }

  /** Chooses what is behind a gateway. Answers its key, which may be another one then. */
  async setSubresource(key: string, name: string, signal: AbortSignal): Promise<Result<string>> {
    const kept = this.#kept.get(key);
    if (kept === undefined) return unknownGateway(key);
    const { target } = kept.now;
    if (protocolOf(target.kind)?.subresource?.(target)?.problem(name) !== undefined)
      return fail(appError('request-refused', { reason: 'name' }));
    const next = gatewayKey({ ...target, subresource: name });
    if (next !== key && this.#kept.get(next)?.isWanted === true) return fail(appError('already-exists', { what: name }));
    const changed = await kept.setSubresource(name, signal);
    if (!changed.ok) return changed;
    return ok(gatewayKey(kept.now.target));
  }

  /** Closes a gateway; it stays remembered. */
  async close(key: string, signal: AbortSignal): Promise<Result<void>> {
    return (await this.#kept.get(key)?.close(signal)) ?? unknownGateway(key);
  }

  /** Forgets a gateway, and closes it if it is open. */
  async forget(key: string, signal: AbortSignal): Promise<Result<void>> {
    const closed = await this.close(key, signal);
    if (closed.ok) this.#drop(key);
    return closed;
  }

  /** Closes and forgets everything of a root cluster and its leaves. The first failure is answered, after all were tried. */
  async forgetAll(root: ClusterRef, signal: AbortSignal): Promise<Result<void>> {
    const keys = this.#keysOf(root);
    const results = await Promise.all(keys.map(key => this.forget(key, signal)));
    return results.find(one => !one.ok) ?? ok(undefined);
  }

  /** Somebody has logged in to a root cluster: what waited for that is tried once more. */
  loggedIn(root: ClusterRef): void {
    for (const key of this.#keysOf(root)) {
      const life = this.gateways.get(key)?.life;
      if (life?.state === 'failed' && life.cause.code === 'needs-login') this.#kept.get(key)?.reopen();
    }
  }

  /** How the command line client of an open gateway is started, with the variables that it needs; undefined when there is none. */
  commandOf(key: string): DaemonClientCommand | undefined {
    return this.#kept.get(key)?.command;
  }

  [Symbol.dispose](): void {
    for (const { link } of this.#homes.values()) link.unsubscribe();
    for (const one of this.#kept.values()) one.abandon();
    this.#gateways.complete();
  }

  #keep(first: string, target: GatewayTarget, port: number, at: number): KeptGateway {
    let key = first;
    const kept = new KeptGateway(
      this.needs,
      () => this.#daemon(target.cluster),
      { target, port },
      change => {
        const now = gatewayKey(change.target);
        if (now !== key) this.#rename(key, now, kept);
        key = now;
        this.#tell(key, change);
      },
    );
    this.#kept.set(key, kept);
    this.#put(key, { key, target, port, at, life: { state: 'closed' } });
    this.#forgetOldest();
    return kept;
  }

  #detach(home: HomeId): void {
    this.#homes.get(home)?.link.unsubscribe();
    this.#homes.delete(home);
    for (const { key, target } of this.gateways.values()) if (target.cluster.home === home) this.#drop(key);
  }

  async #daemon(cluster: ClusterRef): Promise<Result<DaemonGateways>> {
    const isReady = await this.needs.ready(rootRef(cluster));
    if (!isReady.ok) return isReady;
    const daemon = this.#homes.get(cluster.home)?.daemon;
    return daemon === undefined ? fail(appError('daemon-not-running')) : ok(daemon);
  }

  #of(home: HomeId): readonly KeptGateway[] {
    return [...this.#kept.values()].filter(one => one.now.target.cluster.home === home);
  }

  #keysOf(root: ClusterRef): readonly string[] {
    return [...this.gateways.values()].filter(one => isWithin(one.target.cluster, root)).map(one => one.key);
  }

  /** Another database on the same gateway may be another gateway: what was remembered under its new name makes room. */
  #rename(before: string, now: string, kept: KeptGateway): void {
    const all = new Map(this.gateways);
    const view = all.get(before);
    all.delete(before);
    if (view !== undefined) all.set(now, { ...view, key: now });
    this.#kept.delete(before);
    this.#kept.set(now, kept);
    this.#gateways.next(all);
  }

  #tell(key: string, change: Partial<GatewayView>): void {
    const before = this.gateways.get(key);
    if (before !== undefined) this.#put(key, { ...before, ...change });
  }

  #put(key: string, view: GatewayView): void {
    this.#gateways.next(new Map(this.gateways).set(key, view));
  }

  #drop(key: string): void {
    this.#kept.get(key)?.abandon();
    this.#kept.delete(key);
    const all = new Map(this.gateways);
    if (all.delete(key)) this.#gateways.next(all);
  }

  #forgetOldest(): void {
    const closed = [...this.gateways.values()].filter(one => one.life.state === 'closed').sort((a, b) => a.at - b.at);
    const surplus = this.gateways.size - mostRemembered;
    for (const one of closed.slice(0, Math.max(surplus, 0))) this.#drop(one.key);
  }
}

function unknownGateway(key: string): Result<never> {
  return fail(appError('not-found', { what: key.slice(0, 200) } satisfies AppError['params']));
}
