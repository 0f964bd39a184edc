import { BehaviorSubject } from 'rxjs';
import type { GatewayTarget } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import type { DaemonGateway, DaemonGateways, GatewayRequest, LinkState } from '@drawbridge/tshd-link';

const firstFree = 40_000;

/** A daemon's gateways in memory, as a daemon keeps them: it refuses a second one like another, listens first and then leaves, and loses all when it dies. */
export class HandGateways implements DaemonGateways {
  readonly link$ = new BehaviorSubject<LinkState>({ state: 'starting' });
  /** What was asked, as `create pg ann@shop:0`. */
  readonly asked: string[] = [];
  readonly open = new Map<string, DaemonGateway>();
  /** Local ports of other programs. */
  readonly taken = new Set<number>();
  /** The next calls fail with these, in order. */
  readonly failures: AppError[] = [];
  /** Calls wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  command: DaemonGateway['command'] = { path: '/usr/bin/psql', args: ['url'], env: [], preview: 'psql url' };
  #generation = 0;
  #made = 0;

  /** A daemon is there; after the first it is another one, with nothing. */
  start(): void {
    this.open.clear();
    this.#generation += 1;
    this.link$.next({ state: 'ready', generation: this.#generation });
  }

  /** It dies, and is started again some time. */
  die(): void {
    this.open.clear();
    this.link$.next({ state: 'dead', cause: appError('daemon-not-running') });
    this.link$.next({ state: 'starting' });
  }

  create(request: GatewayRequest, signal: AbortSignal): Promise<Result<DaemonGateway>> {
    const { targetUri, user, subresource, port } = request;
    return this.#answer(`create ${lastPart(targetUri)} ${user}@${subresource}:${port}`, signal, () => {
      if ([...this.open.values()].some(one => one.targetUri === targetUri && one.user === user))
        return fail(appError('already-exists', { what: user }));
      return this.#listening(port, free => {
        const uri = `/gateways/${++this.#made}`;
        const { command } = this;
        const made: DaemonGateway = { uri, targetUri, user, subresource, address: 'localhost', port: free, protocol: 'postgres' };
        return command === undefined ? made : { ...made, command };
      });
    });
  }

  list(signal: AbortSignal): Promise<Result<readonly DaemonGateway[]>> {
    return this.#answer('list', signal, () => ok([...this.open.values()]));
  }

  remove(uri: string, signal: AbortSignal): Promise<Result<void>> {
    return this.#answer('remove', signal, () => (this.open.delete(uri) ? ok(undefined) : fail(appError('not-found', { what: uri }))));
  }

  setPort(uri: string, port: number, signal: AbortSignal): Promise<Result<DaemonGateway>> {
    return this.#answer(`port ${port}`, signal, () => this.#listening(port, free => ({ ...this.#get(uri), port: free })));
  }

  setSubresource(uri: string, name: string, signal: AbortSignal): Promise<Result<DaemonGateway>> {
    return this.#answer(`name ${name}`, signal, () => {
      const changed = { ...this.#get(uri), subresource: name };
      this.open.set(uri, changed);
      return ok(changed);
    });
  }

  async #answer<T>(what: string, signal: AbortSignal, work: () => Result<T>): Promise<Result<T>> {
    this.asked.push(what);
    const generation = this.#generation;
    const aborted = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
    await Promise.race([this.gate, aborted]);
    if (signal.aborted) return fail(appError('cancelled'));
    if (generation !== this.#generation || this.link$.value.state !== 'ready') return fail(appError('daemon-not-running'));
    const failure = this.failures.shift();
    return failure === undefined ? work() : fail(failure);
  }

  #listening(port: number, make: (port: number) => DaemonGateway): Result<DaemonGateway> {
    const used = new Set([...this.taken, ...[...this.open.values()].map(one => one.port)]);
    if (used.has(port)) return fail(appError('port-taken', { port: String(port) }));
    let free = port === 0 ? firstFree : port;
    while (used.has(free)) free += 1;
    const made = make(free);
    this.open.set(made.uri, made);
    return ok(made);
  }

  #get(uri: string): DaemonGateway {
    const found = this.open.get(uri);
    if (found === undefined) throw new Error(`The spec asked for ${uri}, which is not there.`);
    return found;
  }
}

/** A database of a root cluster. */
export function databaseTarget(name: string, user: string, subresource = ''): GatewayTarget {
  const cluster = { home: 'default', uri: '/clusters/acme' };
  return { kind: 'database', cluster, uri: `${cluster.uri}/dbs/${name}`, name, user, subresource };
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
