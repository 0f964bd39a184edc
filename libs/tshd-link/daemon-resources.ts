import type { Result } from '@drawbridge/lifecycle';
import { terminalListUnifiedResources } from '@drawbridge/wire';
import { ask } from './ask';
import type { DaemonCalls } from './calls';
import { clusterName } from './cluster-name';
import { EncodedPage, type ResourcePage } from './resource-page';

/** Kinds that daemons list (daemon-observed 19); another one is refused by the cluster. */
export type ResourceKind = 'node' | 'app' | 'db' | 'kube_cluster' | 'windows_desktop' | 'saml_idp_service_provider' | 'mcp';

/** Which resources, in which order. What is left out is not asked for. */
export interface ResourceQuery {
  /** None means all. */
  readonly kinds?: readonly ResourceKind[];
  /** 1 to 1000; the cluster takes anything else as 1000. */
  readonly limit: number;
  /** `nextKey` of the page before. */
  readonly startKey?: string;
  /** An expression in the predicate language. A mistake in it comes back as `query-syntax` with line and column. */
  readonly query?: string;
  /** Plain words. */
  readonly search?: string;
  readonly sort?: { readonly by: 'name' | 'kind'; readonly direction: 'ascending' | 'descending' };
  /** `pinned`: the user's pinned ones only. */
  readonly only?: 'pinned';
  /** `requestable`: also what needs an access request first, marked as such. */
  readonly also?: 'requestable';
}

/** Resources of one daemon's clusters. */
export interface DaemonResources {
  /** `cluster`: URI of a root or leaf. */
  list(cluster: string, query: ResourceQuery, signal: AbortSignal): Promise<Result<ResourcePage>>;
}

/** The method with an answer that is not read yet. */
const listPages = {
  ...terminalListUnifiedResources,
  response: { ...terminalListUnifiedResources.response, decode: (bytes: Uint8Array): ResourcePage => new EncodedPage(bytes) },
};

/** Makes the resource calls of a daemon; works in main and in a window. */
export function daemonResources(calls: DaemonCalls): DaemonResources {
  return {
    list: (cluster, query, signal) =>
      ask(
        calls,
        listPages,
        {
          clusterUri: cluster,
          kinds: query.kinds ?? [],
          limit: query.limit,
          startKey: query.startKey ?? '',
          query: query.query ?? '',
          search: query.search ?? '',
          sortBy: query.sort === undefined ? null : { field: query.sort.by, isDesc: query.sort.direction === 'descending' },
          pinnedOnly: query.only === 'pinned',
          includeRequestable: query.also === 'requestable',
          searchAsRoles: query.also === 'requestable',
        },
        {
          signal,
          subject: () => ({ cluster: clusterName(cluster) }),
          map: page => page,
        },
      ),
  };
}
