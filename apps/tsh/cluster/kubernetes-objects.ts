import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import type { TargetDialer } from '@drawbridge/cluster-client';
import * as z from 'zod';
import { TshFailure } from '../core/failure';

/** One object, as far as lists show it. */
export interface KubernetesObject {
  readonly name: string;
  /** Empty for what is in no namespace. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Which objects. */
export interface KubernetesQuery {
  /** In the singular: `namespace`, `pod`. */
  readonly type: string;
  /** Empty: of all namespaces. */
  readonly namespace: string;
}

/** Where the API has the kinds that can be asked for. */
const places: Readonly<Record<string, { readonly root: string; readonly plural: string; readonly scope: 'namespace' | 'cluster' }>> = {
  namespace: { root: '/api/v1', plural: 'namespaces', scope: 'cluster' },
  pod: { root: '/api/v1', plural: 'pods', scope: 'namespace' },
  configmap: { root: '/api/v1', plural: 'configmaps', scope: 'namespace' },
  secret: { root: '/api/v1', plural: 'secrets', scope: 'namespace' },
  service: { root: '/api/v1', plural: 'services', scope: 'namespace' },
  deployment: { root: '/apis/apps/v1', plural: 'deployments', scope: 'namespace' },
};

/** Objects of an answer; a list of more is cut by the API and goes on with `continue`. */
const perAnswer = 500;
/** Bytes; what is longer is no list that people choose from. */
const longestAnswer = 16 * 1024 * 1024;

const listAnswer = z.object({
  metadata: z.object({ continue: z.string().optional() }).optional(),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), namespace: z.string().default(''), labels: z.record(z.string(), z.string()).default({}) }),
    }),
  ),
});
const failureAnswer = z.object({ message: z.string() });

/** Throws INVALID_ARGUMENT for a type that nobody knows; asked before anything is. */
export function checkKubernetesType(type: string): void {
  if (Object.hasOwn(places, type)) return;
  throw new TshFailure(
    'INVALID_ARGUMENT',
    `unsupported Kubernetes resource type ${JSON.stringify(type)}: use ${Object.keys(places).join(', ')}`,
  );
}

/** All objects of a type that the user may list, over the certificate of the Kubernetes cluster. Throws what the API says. */
export async function kubernetesObjects(
  dialer: TargetDialer,
  query: KubernetesQuery,
  signal: AbortSignal,
): Promise<readonly KubernetesObject[]> {
  const found: KubernetesObject[] = [];
  for (let from: string | undefined = ''; from !== undefined;) {
    const parsed = listAnswer.safeParse(await ask(dialer, pathOf(query, from), signal));
    if (!parsed.success) throw new TshFailure('UNKNOWN', 'the Kubernetes API answered with something that is no list');
    found.push(...parsed.data.items.map(one => one.metadata));
    from = parsed.data.metadata?.continue || undefined;
  }
  return found;
}

function pathOf({ type, namespace }: KubernetesQuery, from: string): string {
  const place = places[type];
  if (place === undefined) throw new RangeError(`no place for ${type}`);
  const inside = namespace === '' || place.scope === 'cluster' ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const more = from === '' ? '' : `&continue=${encodeURIComponent(from)}`;
  return `${place.root}${inside}/${place.plural}?limit=${perAnswer}${more}`;
}

/** One request on a connection of its own. */
async function ask(dialer: TargetDialer, path: string, signal: AbortSignal): Promise<unknown> {
  const dialled = await dialer.dial(signal);
  if (!dialled.ok) throw new TshFailure('UNAVAILABLE', 'the Kubernetes cluster cannot be reached');
  const socket = dialled.value;
  try {
    const request = http.get({ path, host: 'kubernetes', headers: { accept: 'application/json' }, createConnection: () => socket, signal });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return read(answer.statusCode ?? 0, await textOf(answer));
  } finally {
    socket.destroy();
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8') as AsyncIterable<string>) {
    text += part;
    if (text.length > longestAnswer) throw new TshFailure('UNKNOWN', 'the Kubernetes API answered with a list that is too long');
  }
  return text;
}

function read(status: number, text: string): unknown {
  const json = parsed(text);
  if (status === 200) return json;
  const failure = failureAnswer.safeParse(json);
  const says = failure.success ? failure.data.message : `the Kubernetes API answered with status ${status}`;
  throw new TshFailure(status === 401 || status === 403 ? 'PERMISSION_DENIED' : status === 404 ? 'NOT_FOUND' : 'UNKNOWN', says);
}

/** Undefined for a text that is no JSON: it then fails its schema. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
