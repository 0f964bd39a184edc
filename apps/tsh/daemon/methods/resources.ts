import { resourceKinds, type ListRequest } from '@drawbridge/cluster-api';
import type { ListKubernetesResourcesRequest, ListUnifiedResourcesRequest, terminalService } from '@drawbridge/wire';
import { checkKubernetesType, kubernetesObjects, type KubernetesObject } from '../../cluster/kubernetes-objects';
import { namedResource } from '../../cluster/named-resource';
import { TshFailure } from '../../core/failure';
import { issueRoute } from '../../gateways/gateway-certificate';
import { kubeRequest } from '../../gateways/kinds/kube-plan';
import { resourceTarget } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';
import { withCluster } from '../with-cluster';
import { appMessage, kubeObjectMessage, resourceMessage, serverMessage } from './resource-messages';

type ResourceMethods =
  'ListUnifiedResources' | 'GetApp' | 'ListDatabaseServers' | 'ListDatabaseUsers' | 'ListKubernetesServers' | 'ListKubernetesResources';

/** Most objects of a list, as everywhere. */
const mostObjects = 1000;

/** Lists of what a user can reach, and single things out of them. */
export function resourceMethods(context: DaemonContext): Pick<Handlers<typeof terminalService>, ResourceMethods> {
  return {
    ListUnifiedResources: (request, { signal }) => {
      const wanted = listRequest(request);
      return withCluster(context, request.clusterUri, async ({ client, leaf, clusterUri, failure }) => {
        const answer = await client.listResources({ ...wanted, cluster: leaf }, signal);
        if (!answer.ok) throw failure(answer.error);
        const { resources, nextKey } = answer.value;
        return { resources: resources.map(one => resourceMessage(clusterUri, one)), nextKey: nextKey ?? '' };
      });
    },
    GetApp: ({ appUri }, { signal }) => {
      const name = resourceTarget(appUri, 'apps');
      return withCluster(context, appUri, async cluster => ({
        app: appMessage(cluster.clusterUri, await namedResource(cluster, { kind: 'app', name }, signal)),
      }));
    },
    // Older clients ask for them one by one; newer ones read them from the list.
    ListDatabaseUsers: ({ dbUri }, { signal }) => {
      const name = resourceTarget(dbUri, 'dbs');
      return withCluster(context, dbUri, async cluster => {
        const { users, otherUsers } = await namedResource(cluster, { kind: 'db', name }, signal);
        return { users: otherUsers === 'any' ? [...users, '*'] : users };
      });
    },
    ListDatabaseServers: ({ clusterUri, params }, { signal }) =>
      withCluster(context, clusterUri, async cluster => {
        const answer = await cluster.client.listResources(
          serverRequest(cluster.leaf, 'db', params?.limit ?? 0, params?.startKey, params?.predicateExpression),
          signal,
        );
        if (!answer.ok) throw cluster.failure(answer.error);
        const { resources, nextKey } = answer.value;
        const servers = resources.filter(one => one.kind === 'db').map(one => serverMessage(cluster.clusterUri, one));
        return { resources: servers, nextKey: nextKey ?? '' };
      }),
    ListKubernetesServers: ({ clusterUri, pageSize, pageToken, params }, { signal }) =>
      withCluster(context, clusterUri, async cluster => {
        const limit = pageSize > 0 ? pageSize : (params?.limit ?? 0);
        const startKey = pageToken === '' ? params?.startKey : pageToken;
        const answer = await cluster.client.listResources(
          serverRequest(cluster.leaf, 'kube_cluster', limit, startKey, params?.predicateExpression),
          signal,
        );
        if (!answer.ok) throw cluster.failure(answer.error);
        const { resources, nextKey } = answer.value;
        const servers = resources.filter(one => one.kind === 'kube_cluster').map(one => serverMessage(cluster.clusterUri, one));
        return { resources: servers, nextPageToken: nextKey ?? '' };
      }),
    // As `ListUnifiedResources`, without what could be requested: there is nothing of that sort yet.
    ListKubernetesResources: (request, { signal }) =>
      withCluster(context, request.clusterUri, async cluster => {
        const { kubernetesCluster: name, kubernetesNamespace: namespace, resourceType: type, predicateExpression } = request;
        await namedResource(cluster, { kind: 'kube_cluster', name }, signal);
        checkKubernetesType(type);
        if (predicateExpression !== '')
          throw new TshFailure('UNIMPLEMENTED', 'objects of Kubernetes clusters are found by words, not by expressions');
        const { dialer } = await issueRoute(cluster, kubeRequest(cluster.leaf, name));
        const all = await kubernetesObjects(dialer, { type, namespace }, signal);
        const uri = `${cluster.clusterUri}/kubes/${name}`;
        return { resources: chosen(all, request).map(one => kubeObjectMessage(uri, type, one)) };
      }),
  };
}

/** The objects that have all words, as many as are wanted: there is no next page (recorded 154 has no key either). */
function chosen(
  all: readonly KubernetesObject[],
  { limit, searchKeywords }: Pick<ListKubernetesResourcesRequest, 'limit' | 'searchKeywords'>,
): readonly KubernetesObject[] {
  const words = searchKeywords.toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ name, namespace, labels }: KubernetesObject) =>
    [name, namespace, ...Object.entries(labels).flat()].join('\n').toLowerCase();
  const found = words.length === 0 ? all : all.filter(one => words.every(word => text(one).includes(word)));
  return found.slice(0, limit > 0 ? Math.min(limit, mostObjects) : mostObjects);
}

/** The cluster has no requestable resources yet, so the two wishes for them (`search_as_roles`, `include_requestable`) add nothing. */
function listRequest(request: ListUnifiedResourcesRequest): ListRequest {
  const unknown = request.kinds.find(kind => !(resourceKinds as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new TshFailure('INVALID_ARGUMENT', `unsupported resource kind: ${unknown}`);
  const words = request.search.split(/\s+/).filter(word => word !== '');
  const { sortBy } = request;
  return {
    ...(request.kinds.length === 0 ? {} : { kinds: [...request.kinds] }),
    ...(words.length === 0 ? {} : { search: words }),
    ...(request.query === '' ? {} : { query: request.query }),
    ...(sortBy === null || sortBy.field === '' ? {} : { sortBy: { field: sortBy.field, direction: sortBy.isDesc ? 'desc' : 'asc' } }),
    ...(request.startKey === '' ? {} : { startKey: request.startKey }),
    limit: request.limit,
    only: request.pinnedOnly ? 'pinned' : 'all',
  };
}

function serverRequest(leaf: string | undefined, kind: 'db' | 'kube_cluster', limit: number, startKey = '', query = ''): ListRequest {
  return { cluster: leaf, kinds: [kind], limit, ...(startKey === '' ? {} : { startKey }), ...(query === '' ? {} : { query }) };
}
