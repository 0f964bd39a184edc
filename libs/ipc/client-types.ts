import type { CallEntry, Contract, Entries, EventEntry, StateEntry, StreamEntry } from '@drawbridge/contracts';
import type * as z from 'zod/mini';
import type { Result } from '@drawbridge/lifecycle';
import type { Observable } from 'rxjs';

type Ask<Q extends z.ZodMiniType, R> =
  undefined extends z.infer<Q> ? (request?: undefined, signal?: AbortSignal) => R : (request: z.infer<Q>, signal?: AbortSignal) => R;

type Method<E> =
  E extends CallEntry<infer Q, infer A>
    ? Ask<Q, Promise<Result<z.infer<A>>>>
    : E extends StateEntry<infer Q, infer I>
      ? Ask<Q, Observable<z.infer<I>>>
      : E extends StreamEntry<infer Q, infer I>
        ? Ask<Q, Observable<Result<z.infer<I>>>>
        : E extends EventEntry<infer I>
          ? Observable<z.infer<I>>
          : never;

/**
 * A window's view of one contract. Calls answer a `Result` and never reject. A state emits its value and each change; a stream emits
 * `Result` items and ends after the first failure. Both complete when the port closes. Events are plain observables.
 */
export type Client<C extends Contract> = C extends Contract<string, infer E> ? ClientOf<E> : never;
type ClientOf<E extends Entries> = { readonly [K in keyof E]: Method<E[K]> };
