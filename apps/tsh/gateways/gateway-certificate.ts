import type { TargetDialer } from '@drawbridge/cluster-client';
import { newTlsKey } from '@drawbridge/identity';
import type { Clock } from '@drawbridge/lifecycle';
import type { UserConnection } from '../cluster/connections';
import { TshFailure } from '../core/failure';
import type { TargetRequest } from './gateway-plan';

/** A way to the target, as long as its certificate lasts. */
export interface IssuedRoute {
  readonly dialer: TargetDialer;
  /** ms since 1970. */
  readonly validUntil: number;
  readonly protocol: string;
}

export interface GatewayCertificateParts {
  readonly request: TargetRequest;
  readonly clock: Clock;
  /** Works as the user of the cluster. Throws with the remedy `login` when a login is needed. */
  readonly asUser: <T>(work: (connection: UserConnection) => Promise<T>) => Promise<T>;
  /** Has the user log in again. Throws when that did not happen. */
  readonly relogin: () => Promise<void>;
}

/** The certificate of a gateway: asked for when it is needed and has ended. All that wait for one wait for the same. */
export class GatewayCertificate {
  #issued: IssuedRoute | undefined;
  #renewal: Promise<IssuedRoute> | undefined;

  constructor(private readonly parts: GatewayCertificateParts) {}

  /** Asks for the first one. Throws what the cluster says; nobody is asked to log in. */
  async issue(): Promise<IssuedRoute> {
    this.#issued = await this.#ask();
    return this.#issued;
  }

  /** A valid one: the kept one, or a new one, after a login where that is needed. */
  async valid(): Promise<IssuedRoute> {
    if (this.#issued !== undefined && this.parts.clock.now() < this.#issued.validUntil) return this.#issued;
    this.#renewal ??= this.#renew().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(): Promise<IssuedRoute> {
    try {
      return await this.issue();
    } catch (thrown) {
      if (!(thrown instanceof TshFailure) || thrown.remedy !== 'login') throw thrown;
      await this.parts.relogin();
      return this.issue();
    }
  }

  #ask(): Promise<IssuedRoute> {
    return this.parts.asUser(connection => issueRoute(connection, this.parts.request));
  }
}

/** Asks for the certificate of a target, with a new key. Throws what the cluster says. */
export async function issueRoute(connection: UserConnection, request: TargetRequest): Promise<IssuedRoute> {
  const key = await newTlsKey();
  const answer = await request.ask(connection, key.publicKey);
  if (!answer.ok) throw connection.failure(answer.error);
  const { certificate, validUntil, protocol } = answer.value;
  const dialer = connection.client.targetDialer(request.kind, { certificate, privateKey: key.privateKey });
  return { dialer, validUntil, protocol };
}
