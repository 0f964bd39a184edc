import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { DaemonUri } from './brands';

/** Resource segments that we know. Others are kept as they are: a newer daemon may have more. */
export const knownResources = ['servers', 'kubes', 'dbs', 'apps', 'windows_desktops', 'db_servers', 'kube_servers'] as const;
export type KnownResource = (typeof knownResources)[number];

/** The parts of a URI. `leaf` is absent for things of the root cluster itself. */
export type ParsedUri =
  | { readonly kind: 'cluster'; readonly root: string; readonly leaf?: string }
  | {
      readonly kind: 'resource';
      readonly root: string;
      readonly leaf?: string;
      /** The segment before the id; compare with `knownResources` before relying on it. */
      readonly resource: string;
      readonly id: string;
      /** What lies deeper, as segments: `namespaces/<namespace>` of a kube. */
      readonly inside: readonly string[];
    }
  | { readonly kind: 'access-request'; readonly root: string; readonly leaf?: string; readonly id: string }
  | { readonly kind: 'gateway'; readonly id: string };

/** Why a text is no URI of ours. */
export type UriProblem = 'not-a-path' | 'too-long' | 'bad-segment' | 'unknown-shape';

/** In UTF-16 units. */
const maxLength = 4096;
// A path separator, white space or an invisible character in a name would make two names look like one.
const badSegment = /^$|^\.{1,2}$|[\\/?#\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Reads a URI. Segments are taken as they are, without percent-decoding, as daemons do. Never throws. */
export function parseUri(text: string): Result<ParsedUri, UriProblem> {
  if (text.length > maxLength) return fail('too-long');
  if (!text.startsWith('/')) return fail('not-a-path');
  const segments = text.slice(1).split('/');
  if (segments.some(segment => badSegment.test(segment))) return fail('bad-segment');
  const [first, root, ...rest] = segments;
  if (root === undefined) return fail('unknown-shape');
  if (first === 'gateways') return rest.length === 0 ? ok({ kind: 'gateway', id: root }) : fail('unknown-shape');
  return first === 'clusters' ? parseInCluster(root, rest) : fail('unknown-shape');
}

/** The reverse of `parseUri`; undefined when a part cannot stand in a URI. */
export function formatUri(parsed: ParsedUri): DaemonUri | undefined {
  const segments = parsed.kind === 'gateway' ? ['gateways', parsed.id] : [...clusterSegments(parsed), ...segmentsBelow(parsed)];
  const text = `/${segments.join('/')}`;
  // Read back, because `leaves` as a resource, or a slash in a name, would make a URI of something else.
  const again = parseUri(text);
  return again.ok && isSame(again.value, parsed) ? (text as DaemonUri) : undefined;
}

function isSame(one: ParsedUri, other: ParsedUri): boolean {
  const parts = (uri: ParsedUri): readonly (string | undefined)[] =>
    uri.kind === 'gateway' ? [uri.kind, uri.id] : [uri.kind, uri.root, uri.leaf, ...segmentsBelow(uri)];
  return JSON.stringify(parts(one)) === JSON.stringify(parts(other));
}

function parseInCluster(root: string, rest: readonly string[]): Result<ParsedUri, UriProblem> {
  const isLeaf = rest[0] === 'leaves';
  const leaf = isLeaf ? rest[1] : undefined;
  if (isLeaf && leaf === undefined) return fail('unknown-shape');
  const cluster = leaf === undefined ? { root } : { root, leaf };
  const [resource, id, ...inside] = isLeaf ? rest.slice(2) : rest;
  if (resource === undefined) return ok({ kind: 'cluster', ...cluster });
  if (id === undefined || resource === 'leaves') return fail('unknown-shape');
  if (resource === 'access_requests') return inside.length === 0 ? ok({ kind: 'access-request', ...cluster, id }) : fail('unknown-shape');
  return ok({ kind: 'resource', ...cluster, resource, id, inside });
}

function clusterSegments(parsed: { readonly root: string; readonly leaf?: string }): readonly string[] {
  return parsed.leaf === undefined ? ['clusters', parsed.root] : ['clusters', parsed.root, 'leaves', parsed.leaf];
}

function segmentsBelow(parsed: Exclude<ParsedUri, { kind: 'gateway' }>): readonly string[] {
  switch (parsed.kind) {
    case 'cluster':
      return [];
    case 'access-request':
      return ['access_requests', parsed.id];
    case 'resource':
      return [parsed.resource, parsed.id, ...parsed.inside];
  }
}
