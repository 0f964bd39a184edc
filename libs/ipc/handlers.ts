import type { CallEntry, Contract, Entries, EventEntry, StateEntry, StreamEntry, WindowKind } from '@drawbridge/contracts';
import type * as z from 'zod/mini';
import type { Result } from '@drawbridge/lifecycle';
import type { Observable } from 'rxjs';

/** Who asks, and the signal that fires when they no longer want the answer. */
export interface CallContext {
  readonly window: WindowIdentity;
  readonly signal: AbortSignal;
}

/** A window as main knows it. */
export interface WindowIdentity {
  /** Electron's id of the window's contents. */
  readonly id: number;
  readonly kind: WindowKind;
}

type Handler<E> =
  E extends CallEntry<infer Q, infer A>
    ? (request: z.infer<Q>, context: CallContext) => Promise<Result<z.infer<A>>> | Result<z.infer<A>>
    : E extends StateEntry<infer Q, infer I>
      ? (request: z.infer<Q>, context: CallContext) => Observable<z.infer<I>>
      : E extends StreamEntry<infer Q, infer I>
        ? (request: z.infer<Q>, context: CallContext) => AsyncIterable<Result<z.infer<I>>>
        : never;

/** One handler for each entry of a contract but its events, which are sent and not served. */
export type Handlers<E extends Entries> = {
  readonly [K in keyof E as E[K] extends EventEntry ? never : K]: Handler<E[K]>;
};

/** A contract with its handlers. */
export interface Service {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, unknown>>;
}

/** Joins a contract and its handlers; the compiler sees that none is missing. */
export function serve<Name extends string, E extends Entries>(contract: Contract<Name, E>, handlers: Handlers<E>): Service {
  return { contract, handlers };
}
