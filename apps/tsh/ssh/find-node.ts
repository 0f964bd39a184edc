import type { NodeResource } from '@drawbridge/cluster-api';
import type { UserConnection } from '../cluster/connections';
import { TshFailure } from '../core/failure';
import type { Profile } from '../home/profile';

export interface NodeSearch {
  /** Words that must all occur; none lists everything. */
  readonly words: readonly string[];
  readonly signal: AbortSignal;
}

/** All nodes that the user may see and that fit, page by page. */
export async function listNodes(connection: UserConnection, search: NodeSearch): Promise<readonly NodeResource[]> {
  const nodes: NodeResource[] = [];
  for (let startKey: string | undefined; ;) {
    const answer = await connection.client.listResources(
      {
        kinds: ['node'],
        search: [...search.words],
        limit: 1000,
        sortBy: { field: 'name', direction: 'asc' },
        ...(startKey === undefined ? {} : { startKey }),
      },
      search.signal,
    );
    if (!answer.ok) throw connection.failure(answer.error);
    nodes.push(...answer.value.resources.filter(one => one.kind === 'node'));
    startKey = answer.value.nextKey;
    if (startKey === undefined || startKey === '') return nodes;
  }
}

/** The one node with this UUID or hostname. Throws NOT_FOUND, or INVALID_ARGUMENT when several nodes have the hostname. */
export async function findNode(connection: UserConnection, profile: Profile, host: string, signal: AbortSignal): Promise<NodeResource> {
  const wanted = host.toLowerCase();
  const nodes = await listNodes(connection, { words: [host], signal });
  const byUuid = nodes.find(node => node.uuid.toLowerCase() === wanted);
  if (byUuid !== undefined) return byUuid;
  const named = nodes.filter(node => node.hostname.toLowerCase() === wanted);
  const [only] = named;
  if (only === undefined)
    throw new TshFailure('NOT_FOUND', `node ${JSON.stringify(host)} is not found in ${profile.clusterName}: "tsh ls" lists the nodes`);
  if (named.length === 1) return only;
  throw new TshFailure(
    'INVALID_ARGUMENT',
    `${named.length} nodes are called ${host}: use one of ${named.map(node => node.uuid).join(', ')}`,
  );
}

/** Refuses a login that the user's roles do not allow on this node, with what they do allow. */
export function checkLogin(node: NodeResource, login: string): void {
  if (node.logins.includes(login)) return;
  const allowed = node.logins.length === 0 ? 'your roles allow no login there' : `your roles allow ${node.logins.join(', ')}`;
  throw new TshFailure('PERMISSION_DENIED', `access denied to ${login} connecting to ${node.hostname}: ${allowed}`);
}
