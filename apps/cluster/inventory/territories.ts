import type { Failure } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ClusterConfig } from '../config/load-config';
import type { LeafConfig, ServedConfig } from '../config/schema';
import { NodeFinder } from '../ssh/find-node';
import type { Authorities } from '../store/authorities';
import { allResources } from './all-resources';
import { HealthChecks } from './health-checks';
import { clusterNodes, type ClusterNode } from './kinds/nodes';
import { ResourceList } from './resource-list';

/** What one cluster serves: this one's own, or a leaf's. */
export interface Territory {
  readonly clusterName: string;
  readonly served: ServedConfig;
  readonly nodes: readonly ClusterNode[];
  readonly finder: NodeFinder;
  readonly resources: ResourceList;
}

/** The cluster's own territory, and those of its leaves, all behind one port. */
export class Territories implements Disposable {
  readonly root: Territory;
  readonly #leaves: ReadonlyMap<string, Territory>;
  readonly #checks: HealthChecks[] = [];

  constructor(
    private readonly config: ClusterConfig,
    authorities: Authorities,
  ) {
    this.root = this.#territory(config.cluster.name, config, authorities.clusterId);
    this.#leaves = new Map(
      config.leaves.map(leaf => [leaf.name, this.#territory(leaf.name, leaf, `${authorities.clusterId}/${leaf.name}`)]),
    );
  }

  /** Everything that there is, whether it can be reached or not. */
  get all(): readonly Territory[] {
    return [this.root, ...this.#leaves.values()];
  }

  /** The leaves as configured. */
  get leaves(): readonly LeafConfig[] {
    return this.config.leaves;
  }

  /** The territory of this name; the root's for none. */
  of(clusterName: string | undefined): Result<Territory, Failure> {
    if (clusterName === undefined || clusterName === this.root.clusterName) return ok(this.root);
    const leaf = this.#leaves.get(clusterName);
    const isUp = this.config.leaves.some(one => one.name === clusterName && one.state === 'connected');
    if (leaf !== undefined && isUp) return ok(leaf);
    const message =
      leaf === undefined ? `there is no leaf cluster "${clusterName}" here` : `the leaf cluster ${clusterName} cannot be reached now`;
    return fail({ code: 'leaf_unreachable', message });
  }

  [Symbol.dispose](): void {
    for (const checks of this.#checks) checks[Symbol.dispose]();
  }

  #territory(clusterName: string, served: ServedConfig, id: string): Territory {
    const nodes = clusterNodes(served.nodes, { id, name: clusterName });
    const watched = served.databases.flatMap(one => (one.address === undefined ? [] : [{ name: one.name, address: one.address }]));
    const health = new HealthChecks(watched);
    this.#checks.push(health);
    const resources = new ResourceList(() =>
      allResources({
        served,
        nodes,
        host: { id, hostname: clusterName },
        clusterHost: this.config.cluster.publicHosts[0] ?? this.config.cluster.name,
        healthOf: name => health.of(name),
      }),
    );
    return { clusterName, served, nodes, finder: new NodeFinder(nodes), resources };
  }
}
