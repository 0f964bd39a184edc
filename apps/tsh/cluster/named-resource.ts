import type { Resource } from '@drawbridge/cluster-api';
import { TshFailure } from '../core/failure';
import type { UserConnection } from './connections';

/** Kinds whose resources have a name of their own. */
type NamedKind = 'db' | 'app' | 'kube_cluster';
type NamedResource<Kind extends NamedKind> = Extract<Resource, { readonly kind: Kind }>;

/** What a missing resource is called (recorded 154, 172, 200). */
const missing: Readonly<Record<NamedKind, (name: string) => TshFailure>> = {
  db: name => new TshFailure('NOT_FOUND', `database ${JSON.stringify(name)} not found`),
  app: name => new TshFailure('NOT_FOUND', `app ${JSON.stringify(name)} not found`),
  kube_cluster: name =>
    new TshFailure(
      'UNKNOWN',
      `rpc error: code = Unknown desc = Kubernetes cluster ${JSON.stringify(name)} not found`,
      'none',
      `Kubernetes cluster ${JSON.stringify(name)} not found`,
    ),
};

/** The one resource of this kind and name, as the user may see it. Throws when there is none, or none to be seen. */
export async function namedResource<Kind extends NamedKind>(
  { client, leaf, failure }: UserConnection,
  { kind, name }: { readonly kind: Kind; readonly name: string },
  signal: AbortSignal,
): Promise<NamedResource<Kind>> {
  const answer = await client.listResources(
    { cluster: leaf, kinds: [kind], query: `equals(name, ${JSON.stringify(name)})`, limit: 1 },
    signal,
  );
  if (!answer.ok) throw failure(answer.error);
  const [found] = answer.value.resources;
  if (found?.kind !== kind) throw missing[kind](name);
  return found as NamedResource<Kind>;
}
