import { parseUri } from '@drawbridge/uri';
import { TshFailure } from '../core/failure';
import { isProfileName } from '../home/home-folder';

/** The cluster that a call is about. */
export interface ClusterTarget {
  /** Profile of the root cluster. */
  readonly root: string;
  /** Name of the leaf cluster; absent for the root itself. */
  readonly leaf?: string;
}

/** Reads the URI of a cluster, or of anything in one. Throws INVALID_ARGUMENT in the recorded words (016, 017, 020). */
export function clusterTarget(uri: string): ClusterTarget {
  const parsed = parseUri(uri);
  // The name becomes part of a path: one that could lead elsewhere is no name.
  if (!parsed.ok || parsed.value.kind === 'gateway' || !isProfileName(parsed.value.root)) {
    throw new TshFailure('INVALID_ARGUMENT', `malformed URI ${JSON.stringify(uri)}, missing profile name`);
  }
  const { root, leaf } = parsed.value;
  return leaf === undefined ? { root } : { root, leaf };
}

/** Reads the URI of a root cluster. Throws INVALID_ARGUMENT for a leaf's. */
export function rootTarget(uri: string): string {
  const target = clusterTarget(uri);
  if (target.leaf !== undefined) throw new TshFailure('INVALID_ARGUMENT', `malformed URI ${JSON.stringify(uri)}, not a root cluster`);
  return target.root;
}

/** Reads the URI of a resource of this sort and answers its name. Throws INVALID_ARGUMENT. */
export function resourceTarget(uri: string, sort: 'apps' | 'dbs'): string {
  clusterTarget(uri);
  const parsed = parseUri(uri);
  if (parsed.ok && parsed.value.kind === 'resource' && parsed.value.resource === sort) return parsed.value.id;
  throw new TshFailure('INVALID_ARGUMENT', `malformed URI ${JSON.stringify(uri)}, not a resource in ${sort}`);
}

/** The URI of a root cluster. */
export function rootUri(profileName: string): string {
  return `/clusters/${profileName}`;
}

/** The URI of a root or leaf cluster. */
export function targetUri({ root, leaf }: ClusterTarget): string {
  return leaf === undefined ? rootUri(root) : `${rootUri(root)}/leaves/${leaf}`;
}
