import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';
import { clusterRef, homeId, lifecycleOf } from './shared';

/** A person as a cluster knows them. `validUntil`: ms since the epoch, absent when logged out. */
export const loggedInUser = z.object({
  name: z.string(),
  roles: z.array(z.string()),
  validUntil: z.optional(z.number()),
  activeRequests: z.array(z.string()),
});
export type LoggedInUser = z.infer<typeof loggedInUser>;

/** A root or leaf cluster as the daemon last told it. */
export const clusterView = z.object({
  /** The cluster's real name; empty until somebody logged in once. */
  name: z.string(),
  /** `host:port`; empty for leaf clusters. */
  proxyHost: z.string(),
  leaf: z.boolean(),
  /** Certificates are there and valid, as the daemon sees it. */
  connected: z.boolean(),
  user: z.optional(loggedInUser),
  proxyVersion: z.string(),
  /** Raw text of a profile's trouble, for Details. */
  profileProblem: z.string(),
});
export type ClusterView = z.infer<typeof clusterView>;

/** One cluster of the list, with how it stands. */
export const clusterEntry = z.object({ ref: clusterRef, life: lifecycleOf(clusterView) });
export type ClusterEntry = z.infer<typeof clusterEntry>;

/** What `add` answers. `known`: the cluster was in the list before, so the window switches to it. */
export const addedCluster = z.object({ ref: clusterRef, known: z.boolean() });

/** Clusters of all homes; main owns the store, windows hold replicas. */
export const clusters = contract('clusters', {
  watch: state(nothing, z.array(clusterEntry)).from('workbench'),
  /** Adds a cluster by what a person typed: `host[:port]` or a pasted URL. */
  add: call(z.strictObject({ address: text(2048), home: z.optional(homeId) }), addedCluster).from('workbench'),
  /** Reads the list of every home again from its daemon. */
  refresh: call(nothing, nothing).from('workbench'),
  /** Reads one cluster in full. */
  sync: call(clusterRef, nothing).from('workbench'),
  /** Makes room for one more account on the same proxy, beside this one: a home and a daemon of its own. Who logs in there is asked next. */
  addAccount: call(clusterRef, z.object({ ref: clusterRef })).from('workbench'),
  /** A call of the window to this cluster got through, or found nobody there: the list of clusters should say the same. */
  noticed: call(z.strictObject({ ref: clusterRef, outcome: z.enum(['reached', 'unreachable']) }), nothing).from('workbench'),
  /** Logs out; `forget` takes the profile away too, and with a further account its home. */
  logOut: call(z.strictObject({ ref: clusterRef, forget: z.boolean() }), nothing).from('workbench'),
});
