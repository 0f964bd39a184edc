import { clusterKey, type ClusterRef } from '@drawbridge/contracts';

/** What a login form starts with. */
export interface LoginPrefill {
  readonly user: string;
  readonly password: string;
}

/** Hands the demo user from the start page to the next login form of that cluster: taken once, then forgotten. */
export class LoginPrefills {
  readonly #waiting = new Map<string, LoginPrefill>();

  set(ref: ClusterRef, prefill: LoginPrefill): void {
    this.#waiting.set(clusterKey(ref), prefill);
  }

  take(ref: ClusterRef): LoginPrefill | undefined {
    const prefill = this.#waiting.get(clusterKey(ref));
    this.#waiting.delete(clusterKey(ref));
    return prefill;
  }
}
