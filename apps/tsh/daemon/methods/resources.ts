import { resourceKinds, type ListRequest, type Resource } from '@drawbridge/cluster-api';
import type { Init, ListUnifiedResourcesRequest, PaginatedResource, terminalService } from '@drawbridge/wire';
import { TshFailure } from '../../core/failure';
import { rootUri, servedTarget } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';

/** The list of everything that a user can reach. */
export function resourceMethods(context: DaemonContext): Pick<Handlers<typeof terminalService>, 'ListUnifiedResources'> {
  const { home, connections } = context;
  return {
    ListUnifiedResources: async (request, { signal }) => {
      const root = servedTarget(request.clusterUri);
      const profile = await home.profiles.read(root);
      return connections.asUser(profile, async ({ client, failure }) => {
        const answer = await client.listResources(listRequest(request), signal);
        if (!answer.ok) throw failure(answer.error);
        const { resources, nextKey } = answer.value;
        return { resources: resources.map(one => resourceMessage(rootUri(root), one)), nextKey: nextKey ?? '' };
      });
    },
  };
}

/** The cluster has no requestable resources yet, so the two wishes for them (`search_as_roles`, `include_requestable`) add nothing. */
function listRequest(request: ListUnifiedResourcesRequest): ListRequest {
  if (request.query !== '') {
    throw new TshFailure('UNIMPLEMENTED', 'this cluster does not know predicate queries yet: search by words instead');
  }
  const unknown = request.kinds.find(kind => !(resourceKinds as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new TshFailure('INVALID_ARGUMENT', `unsupported resource kind: ${unknown}`);
  const words = request.search.split(/\s+/).filter(word => word !== '');
  const { sortBy } = request;
  return {
    ...(request.kinds.length === 0 ? {} : { kinds: [...request.kinds] }),
    ...(words.length === 0 ? {} : { search: words }),
    ...(sortBy === null || sortBy.field === '' ? {} : { sortBy: { field: sortBy.field, direction: sortBy.isDesc ? 'desc' : 'asc' } }),
    ...(request.startKey === '' ? {} : { startKey: request.startKey }),
    limit: request.limit,
    only: request.pinnedOnly ? 'pinned' : 'all',
  };
}

function resourceMessage(cluster: string, one: Resource): Init<PaginatedResource> {
  switch (one.kind) {
    case 'node':
      return {
        server: {
          uri: `${cluster}/servers/${one.uuid}`,
          name: one.uuid,
          hostname: one.hostname,
          addr: one.addr,
          labels: one.labels,
          subKind: one.subKind,
          logins: one.logins,
        },
      };
  }
}
