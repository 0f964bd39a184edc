import type { Clock } from '@drawbridge/lifecycle';

/** How soon failures slow a guesser down. Times in ms. */
export interface ThrottleLimits {
  /** Failures in a row that cost nothing. */
  readonly free: number;
  /** Wait after the first failure beyond those; it doubles with each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Failures are forgotten after this long without another. */
  readonly forgetMs: number;
}

const perUser: ThrottleLimits = { free: 5, firstWaitMs: 1000, longestWaitMs: 5 * 60_000, forgetMs: 30 * 60_000 };
/** An address may be shared by many people, and on one machine it always is. */
const perAddress: ThrottleLimits = { free: 30, firstWaitMs: 1000, longestWaitMs: 60_000, forgetMs: 30 * 60_000 };

/** Most users and addresses remembered: a guesser who invents names must not fill the memory. */
const mostRemembered = 10_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

/** One login attempt that may go on. Counted as a failure until it is told otherwise, so that parallel guesses do not slip past. */
export interface Attempt {
  /** The login succeeded: the user's failures are forgotten. */
  succeeded(): void;
  /** Neither right nor wrong (the password was right, a one-time code is still to come): not counted. */
  undecided(): void;
}

export type Admission =
  { readonly state: 'admitted'; readonly attempt: Attempt } | { readonly state: 'throttled'; readonly retryAfterMs: number };

/** Slows down guessing of passwords and codes, per user and per address. In memory: a restart forgets. */
export class LoginThrottle {
  readonly #users: Ledger;
  readonly #addresses: Ledger;

  constructor(
    clock: Clock,
    limits: { readonly user: ThrottleLimits; readonly address: ThrottleLimits } = { user: perUser, address: perAddress },
  ) {
    this.#users = new Ledger(limits.user, clock);
    this.#addresses = new Ledger(limits.address, clock);
  }

  /** Asks whether a login of this user from this address may be tried now. */
  admit(user: string, address: string): Admission {
    const retryAfterMs = Math.max(this.#users.waitMs(user), this.#addresses.waitMs(address));
    if (retryAfterMs > 0) return { state: 'throttled', retryAfterMs };
    const takeBack = [this.#users.add(user), this.#addresses.add(address)];
    const undecided = () => takeBack.splice(0).forEach(undo => undo());
    return {
      state: 'admitted',
      attempt: {
        undecided,
        succeeded: () => {
          undecided();
          // Not the address's: someone with one password of their own could else guess everyone's for ever.
          this.#users.forget(user);
        },
      },
    };
  }
}

class Ledger {
  readonly #failures = new Map<string, Failures>();

  constructor(
    private readonly limits: ThrottleLimits,
    private readonly clock: Clock,
  ) {}

  waitMs(key: string): number {
    const failures = this.#of(key);
    if (failures === undefined || failures.count <= this.limits.free) return 0;
    const wait = Math.min(this.limits.firstWaitMs * 2 ** (failures.count - this.limits.free - 1), this.limits.longestWaitMs);
    return Math.max(0, failures.last + wait - this.clock.now());
  }

  /** Counts one failure; the answer takes it back. */
  add(key: string): () => void {
    const before = this.#of(key);
    this.#set(key, { count: (before?.count ?? 0) + 1, last: this.clock.now() });
    return () => {
      const now = this.#failures.get(key);
      if (now === undefined) return;
      if (now.count <= 1) this.#failures.delete(key);
      else this.#set(key, { count: now.count - 1, last: before?.last ?? now.last });
    };
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  #of(key: string): Failures | undefined {
    const failures = this.#failures.get(key);
    return failures !== undefined && this.clock.now() - failures.last < this.limits.forgetMs ? failures : undefined;
  }

  #set(key: string, failures: Failures): void {
    // A map keeps the order of insertion: taking the key out and in again makes it the newest, and the first one the oldest.
    this.#failures.delete(key);
    this.#failures.set(key, failures);
    if (this.#failures.size <= mostRemembered) return;
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }
}
