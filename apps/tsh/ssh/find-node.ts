import type { NodeResource } from '@drawbridge/cluster-api';
import type { UserConnection } from '../cluster/connections';
import { listKind } from '../cluster/list-kind';
import { TshFailure } from '../core/failure';
import type { Profile } from '../home/profile';

/** The one node with this UUID or hostname. Throws NOT_FOUND, or INVALID_ARGUMENT when several nodes have the hostname. */
export async function findNode(connection: UserConnection, profile: Profile, host: string, signal: AbortSignal): Promise<NodeResource> {
  const wanted = host.toLowerCase();
  const nodes = await listKind(connection, { kind: 'node', words: [host], signal });
  const byUuid = nodes.find(node => node.uuid.toLowerCase() === wanted);
  if (byUuid !== undefined) return byUuid;
  const named = nodes.filter(node => node.hostname.toLowerCase() === wanted);
  const [only] = named;
  if (only === undefined)
    throw new TshFailure(
      'NOT_FOUND',
      `node ${JSON.stringify(host)} is not found in ${connection.leaf ?? profile.clusterName}: "tsh ls" lists the nodes`,
    );
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
