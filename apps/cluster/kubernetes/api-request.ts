import type { IncomingMessage } from 'node:http';
import { apiKinds, apiVersionOf, type ApiKind } from './api-kinds';
import { ApiStatus, badRequest, noSuchPath } from './api-status';

/** What a path of the API is about. */
export interface ApiTarget {
  readonly kind: ApiKind;
  /** Undefined: all of them. Empty for kinds without one. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** Largest body, in bytes: as large as a real API server takes. */
const maxBodyBytes = 3 * 1024 * 1024;

/** Reads the path of an object or a list. Throws NotFound. */
export function apiTarget(path: string): ApiTarget {
  const match = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(.+)$/.exec(path);
  const groupVersion = match?.[1] ?? match?.[2];
  const parts = (match?.[3] ?? '').split('/').map(decode);
  const kindOf = (plural: string | undefined) => apiKinds.find(one => one.plural === plural && apiVersionOf(one) === groupVersion);
  // `namespaces/x/pods/…` is about pods, `namespaces/x` about the namespace.
  const isInNamespace = parts[0] === 'namespaces' && parts.length > 2;
  const [plural, name, subresource, ...more] = isInNamespace ? parts.slice(2) : parts;
  const kind = kindOf(plural);
  if (kind === undefined || more.length > 0 || (isInNamespace && kind.scope === 'cluster')) throw noSuchPath();
  const namespace = kind.scope === 'cluster' ? '' : isInNamespace ? parts[1] : undefined;
  if (name !== undefined && namespace === undefined) throw noSuchPath();
  if (subresource !== undefined && !kind.subresources.includes(subresource)) throw noSuchPath();
  return { kind, namespace, name, subresource };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw noSuchPath();
  }
}

/** Reads a JSON body; an empty object when there is none. Throws BadRequest, UnsupportedMediaType. */
export async function readApiBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBodyBytes) throw new ApiStatus(413, 'RequestEntityTooLarge', `limit is ${maxBodyBytes}`);
    parts.push(part);
  }
  if (size === 0) return {};
  const type = request.headers['content-type'] ?? 'application/json';
  if (!/json/i.test(type))
    throw new ApiStatus(415, 'UnsupportedMediaType', `the body must be JSON, not ${type}; with kubectl, apply a file instead`);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw badRequest('the body is not JSON');
  }
}
