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
    sort: z._default(z.enum(['name-up', 'name-down']), 'name-up'),
  }),
  title: state => state.name,
  uniqueKey: state => clusterKey(state.cluster),
});
