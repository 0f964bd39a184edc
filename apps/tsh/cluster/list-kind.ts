import type { Resource } from '@drawbridge/cluster-api';
import type { UserConnection } from './connections';

/** Which resources. */
export interface KindSearch<Kind extends Resource['kind']> {
  readonly kind: Kind;
  /** Words that must all occur; none lists everything. */
  readonly words: readonly string[];
  readonly signal: AbortSignal;
}

/** All resources of a kind that the user may see and that fit, page by page, by name. */
export async function listKind<Kind extends Resource['kind']>(
  connection: UserConnection,
  { kind, words, signal }: KindSearch<Kind>,
): Promise<readonly Extract<Resource, { readonly kind: Kind }>[]> {
  const found: Extract<Resource, { readonly kind: Kind }>[] = [];
  const isWanted = (one: Resource): one is Extract<Resource, { readonly kind: Kind }> => one.kind === kind;
  for (let startKey: string | undefined; ;) {
    const answer = await connection.client.listResources(
      {
        cluster: connection.leaf,
        kinds: [kind],
        search: [...words],
        limit: 1000,
        sortBy: { field: 'name', direction: 'asc' },
        ...(startKey === undefined ? {} : { startKey }),
      },
      signal,
    );
    if (!answer.ok) throw connection.failure(answer.error);
    found.push(...answer.value.resources.filter(isWanted));
    startKey = answer.value.nextKey;
    if (startKey === undefined || startKey === '') return found;
  }
}
