import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { apiVersionOf, type ApiKind } from './api-kinds';
import { badRequest, invalid } from './api-status';
import { at, isRecord, textAt, type KubeObject } from './kube-object';

const namePattern = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** What a client wants to be kept, as an object of this kind and namespace. Throws BadRequest, Invalid. */
export function checkedObject(kind: ApiKind, namespace: string, body: unknown): KubeObject {
  if (!isRecord(body) || !isRecord(body['metadata'])) throw badRequest('the body is no object with metadata');
  if (body['kind'] !== kind.kind || body['apiVersion'] !== apiVersionOf(kind))
    throw badRequest(`this path takes ${apiVersionOf(kind)} ${kind.kind}, not ${String(body['apiVersion'])} ${String(body['kind'])}`);
  const given = textAt(body, 'metadata', 'name');
  const prefix = textAt(body, 'metadata', 'generateName');
  const name = given === '' && prefix !== '' ? `${prefix}${randomBytes(3).toString('hex').slice(0, 5)}` : given;
  if (!namePattern.test(name))
    throw invalid(
      kind.kind,
      name,
      'metadata.name',
      'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, - or .',
    );
  const named = textAt(body, 'metadata', 'namespace');
  if (named !== '' && named !== namespace)
    throw badRequest(`the namespace of the object (${named}) does not match the namespace of the path (${namespace})`);
  const { managedFields: _fields, ...metadata } = body['metadata'];
  const object = { ...body, metadata: { ...metadata, name, ...(namespace === '' ? {} : { namespace }) } } as KubeObject;
  if (kind.kind === 'Pod') checkPod(object);
  return object;
}

/** What may not change in an object that is there. Throws Invalid. */
export function checkChange(kind: ApiKind, before: KubeObject, after: KubeObject): void {
  if (before.metadata.name !== after.metadata.name) throw invalid(kind.kind, before.metadata.name, 'metadata.name', 'field is immutable');
  if (kind.kind === 'Pod' && !isDeepStrictEqual(before['spec'], after['spec']))
    throw invalid('Pod', before.metadata.name, 'spec', 'pod updates may not change the spec; delete the pod and make it anew');
}

function checkPod(pod: KubeObject): void {
  const containers = at(pod, 'spec', 'containers');
  const names = (Array.isArray(containers) ? containers : []).map(one => textAt(one, 'name'));
  if (names.length === 0) throw invalid('Pod', pod.metadata.name, 'spec.containers', 'Required value');
  if (names.some(name => !namePattern.test(name))) throw invalid('Pod', pod.metadata.name, 'spec.containers[0].name', 'Required value');
  if (new Set(names).size < names.length) throw invalid('Pod', pod.metadata.name, 'spec.containers', 'Duplicate value');
}
