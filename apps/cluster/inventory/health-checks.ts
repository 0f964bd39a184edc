import { connect } from 'node:net';
import type { TargetHealth } from '@drawbridge/cluster-api';
import { formatHostPort, type HostPort } from '../config/host-port';

/** From one look at a target to the next, and how long it may take to answer, in ms. */
const everyMs = 30_000;
const answerMs = 5_000;

const unknown: TargetHealth = { status: 'unknown', error: '', message: '' };
const healthy: TargetHealth = { status: 'healthy', error: '', message: '1 health check passed' };

/** A target that is looked at: its name and where it listens. */
export interface WatchedTarget {
  readonly name: string;
  readonly address: HostPort;
}

/** Whether targets elsewhere take connections, as last seen. Words as the daemon's clients know them (recorded 110, 1052). */
export class HealthChecks implements Disposable {
  readonly #found = new Map<string, TargetHealth>();
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly targets: readonly WatchedTarget[]) {
    this.#timer = setInterval(() => this.#checkAll(), everyMs);
    this.#timer.unref();
    this.#checkAll();
  }

  /** Unknown for a target that was not looked at yet. */
  of(name: string): TargetHealth {
    return this.#found.get(name) ?? unknown;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#stop.abort();
  }

  #checkAll(): void {
    for (const target of this.targets) {
      void check(target.address, this.#stop.signal).then(health => {
        if (!this.#stop.signal.aborted) this.#found.set(target.name, health);
      });
    }
  }
}

function check(address: HostPort, stop: AbortSignal): Promise<TargetHealth> {
  const socket = connect({ host: address.host, port: address.port, signal: stop, timeout: answerMs });
  return new Promise(resolve => {
    const settle = (health: TargetHealth) => {
      socket.destroy();
      resolve(health);
    };
    socket.once('connect', () => settle(healthy));
    socket.once('timeout', () => settle(unhealthy(address, 'i/o timeout')));
    // Stays: what comes after the first event must not end the program.
    socket.on('error', (error: NodeJS.ErrnoException) => settle(unhealthy(address, reasons[error.code ?? ''] ?? error.message)));
  });
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connect: connection refused',
  EHOSTUNREACH: 'connect: no route to host',
  ENETUNREACH: 'connect: network is unreachable',
  ENOTFOUND: 'lookup: no such host',
};

function unhealthy(address: HostPort, reason: string): TargetHealth {
  return { status: 'unhealthy', error: `dial tcp ${formatHostPort(address)}: ${reason}`, message: '1 health check failed' };
}
