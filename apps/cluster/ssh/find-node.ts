import type { Failure } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Caller } from '../auth/caller';
import { generatedPrefix } from '../inventory/generated';
import type { ClusterNode } from '../inventory/kinds/nodes';

/** Finds the node that a caller means and checks the login. A node that the caller may not see is as good as none. */
export class NodeFinder {
  readonly #byUuid: ReadonlyMap<string, ClusterNode>;
  readonly #byHostname: ReadonlyMap<string, readonly ClusterNode[]>;

  constructor(nodes: readonly ClusterNode[]) {
    this.#byUuid = new Map(nodes.map(node => [node.uuid, node]));
    this.#byHostname = Map.groupBy(nodes, node => node.hostname);
  }

  /** @param target UUID, or a hostname that only one visible node has */
  find(target: string, login: string, caller: Caller): Result<ClusterNode, Failure> {
    const exact = this.#byUuid.get(target);
    const candidates = exact === undefined ? (this.#byHostname.get(target) ?? []) : [exact];
    const visible = candidates.filter(node => caller.access.canSee('node', node));
    const [node] = visible;
    if (node === undefined && target.startsWith(generatedPrefix))
      return fail({
        code: 'node_unreachable',
        message: `${target} is made up by the inventory of the cluster; there is nothing behind it`,
      });
    if (node === undefined) return fail({ code: 'not_found', message: `there is no node "${target}" that you may use` });
    if (visible.length > 1)
      return fail({
        code: 'bad_request',
        message: `${visible.length} nodes are called "${target}"; name one by its UUID: ${visible.map(one => one.uuid).join(', ')}`,
      });
    const allowed = caller.access.namesOn('logins', node);
    if (allowed.includes(login)) return ok(node);
    const hint = allowed.length === 0 ? 'your roles allow no login there' : `your roles allow: ${allowed.join(', ')}`;
    return fail({ code: 'access_denied', message: `access denied to ${login}@${node.hostname}; ${hint}` });
  }
}
