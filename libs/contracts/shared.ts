import type { AppError, Lifecycle } from '@drawbridge/lifecycle';
import { asClusterUri, rootOf } from '@drawbridge/uri';
import * as z from 'zod/mini';
import { text } from './schema';

/** Names one daemon's home: `default` is the user's own, `demo` the embedded one. */
export const homeId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
export type HomeId = z.infer<typeof homeId>;

const accountHome = /^a[1-9][0-9]{0,3}$/;

/** Whether a home holds one further account on a proxy: `a1`, `a2` …; main makes them, and they go with their account. */
export function isAccountHome(home: HomeId): boolean {
  return accountHome.test(home);
}

/** Names one root or leaf cluster: URIs carry no user, so the home is part of the key. */
export const clusterRef = z.strictObject({ home: homeId, uri: text(1024) });
export type ClusterRef = z.infer<typeof clusterRef>;

/** The key of a cluster in maps. */
export function clusterKey(ref: ClusterRef): string {
  return `${ref.home} ${ref.uri}`;
}

/** The root cluster that a root or leaf cluster belongs to. What is no cluster URI stands for itself. */
export function rootRef(ref: ClusterRef): ClusterRef {
  const uri = asClusterUri(ref.uri);
  return uri === undefined ? ref : { home: ref.home, uri: rootOf(uri) };
}

/** Whether a cluster is `whole`, or a leaf of it. */
export function isWithin(cluster: ClusterRef, whole: ClusterRef): boolean {
  return cluster.home === whole.home && (cluster.uri === whole.uri || cluster.uri.startsWith(`${whole.uri}/`));
}

/** An `AppError` as it crosses a boundary: checked for shape only, since main made it. */
export const appErrorSchema = z.custom<AppError>(
  value => typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string',
);

/** A `Lifecycle` whose values have the given shape. */
export function lifecycleOf<T extends z.ZodMiniType>(value: T): z.ZodMiniType<Lifecycle<z.infer<T>>> {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('unknown') }),
    z.object({ state: z.literal('loading'), last: z.optional(value) }),
    z.object({ state: z.literal('ready'), value, since: z.number() }),
    z.object({ state: z.literal('stale'), value, since: z.number(), cause: appErrorSchema }),
    z.object({ state: z.literal('unavailable'), last: z.optional(value), cause: appErrorSchema }),
    z.object({ state: z.literal('gone'), last: z.optional(value) }),
  ]) as unknown as z.ZodMiniType<Lifecycle<z.infer<T>>>;
}
