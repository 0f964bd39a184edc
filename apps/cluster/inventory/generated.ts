import type { TargetHealth } from '@drawbridge/cluster-api';
import type { InventoryConfig } from '../config/schema';
import { derivedUuid } from './derived-uuid';
import { listedApp } from './kinds/apps';
import { listedDatabase } from './kinds/databases';
import { listedDesktop } from './kinds/desktops';
import { listedKubernetes } from './kinds/kubernetes';
import { listedNode } from './kinds/nodes';
import type { ServingHost } from './kinds/serving-host';
import type { ListedResource } from './listed-resource';

const environments = ['dev', 'test', 'staging', 'prod'] as const;
const regions = ['eu-north', 'eu-west', 'us-east', 'us-west', 'ap-south'] as const;
const teams = ['platform', 'payments', 'search', 'mobile', 'data', 'security', 'tools'] as const;
/** Every combination, once: a hundred thousand resources share them. */
const labelSets = environments.flatMap(env => regions.flatMap(region => teams.map(team => ({ env, region, team }))));
const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'haven', 'inlet', 'juniper', 'kelp', 'lagoon'] as const;
const roles = ['web', 'api', 'worker', 'cache', 'queue', 'batch', 'edge', 'ledger'] as const;

const nothingThere: TargetHealth = {
  status: 'unhealthy',
  error: 'made-up resource',
  message: 'This resource is made up for trying lists out; nothing is behind it.',
};

/** Beginning of the names of all that is made up: nobody can take one for a real target. */
export const generatedPrefix = 'gen-';

/**
 * Made-up resources of all kinds: half of them servers, a fifth databases. The same for the same seed, and the first of more are those of fewer.
 */
export function generatedResources({ generate, seed }: InventoryConfig, host: ServingHost, clusterHost: string): readonly ListedResource[] {
  const random = randomNumbers(seed);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: generate }, (_, index) => {
    const name = `${generatedPrefix}${oneOf(words)}-${oneOf(roles)}-${String(index).padStart(6, '0')}`;
    const labels = oneOf(labelSets);
    const share = random();
    if (share < 0.5)
      return listedNode({ clusterName: host.hostname, uuid: derivedUuid(`${seed}/${name}`), hostname: name, labels, external: undefined });
    const description = `Made-up resource ${index}`;
    const address = { host: `${name}.example`, port: 3389 };
    if (share < 0.7)
      return listedDatabase({ name, description, protocol: share < 0.6 ? 'postgres' : 'mysql', labels, address }, host, () => nothingThere);
    if (share < 0.85) return listedApp({ name, description, uri: `http://${name}.example`, labels, ports: [] }, clusterHost);
    return share < 0.95 ? listedKubernetes({ name, labels }, host) : listedDesktop({ name, address, labels });
  });
}

/** Numbers from 0 up to 1, the same for the same seed (xorshift of 32 bits, Marsaglia 2003): made-up things need no better ones. */
function randomNumbers(seed: number): () => number {
  // Zero is the one state it never leaves.
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
