import { clusterKey, clusterRef, text } from '@drawbridge/contracts';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';

/** The resources of one root or leaf cluster, with the search and order they were left in. */
export const clusterDocument = documentKind({
  kind: 'cluster',
  schema: z.object({
    cluster: clusterRef,
    /** The cluster's name as last known. */
    name: text(256),
    search: z._default(text(1024), ''),
    /** Labels that must all be there. */
    labels: z._default(z.array(z.object({ name: text(512), value: text(512) })), []),
    sort: z._default(z.enum(['name-up', 'name-down', 'kind-up', 'kind-down']), 'name-up'),
    /** What else leaves rows out; absent while nothing does. */
    filters: z.optional(
      z.object({
        searchAs: z.enum(['words', 'predicate']),
        /** Names of kinds, those of newer versions included; none means all. */
        kinds: z.array(text(64)).check(z.maxLength(32)),
        health: z.array(z.enum(['healthy', 'unhealthy', 'unknown'])).check(z.maxLength(3)),
        access: z.enum(['accessible', 'all', 'requestable']),
        only: z.enum(['all', 'pinned']),
      }),
    ),
    /** How it was shown last: what a list begins with, and what stays where the cluster keeps no preferences. */
    look: z.optional(z.object({ view: z.enum(['card', 'list']), labels: z.enum(['expanded', 'collapsed']) })),
  }),
  title: state => state.name,
  uniqueKey: state => clusterKey(state.cluster),
});
