import type { Resource, ResourceKind } from '@drawbridge/cluster-api';
import type { UserAccess } from '../access/user-access';

/** What the list engine needs to know of any resource. A new kind is one adapter that makes these. */
export interface ListedResource {
  readonly kind: ResourceKind;
  /** What lists are sorted by and people look for. */
  readonly name: string;
  /** Unique within its kind and unchanging. */
  readonly id: string;
  /** Under this key users pin it. */
  readonly pinKey: string;
  /** All that words are looked for in: lower case, made once. */
  readonly searchText: string;
  /** The resource as somebody with this access sees it; undefined for somebody who may not. */
  seenWith(access: UserAccess): Resource | undefined;
}
