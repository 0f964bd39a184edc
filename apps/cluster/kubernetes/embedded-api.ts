import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '@drawbridge/lifecycle';
import { apiKind, apiVersionOf, type ApiKind } from './api-kinds';
import { apiTarget, readApiBody, type ApiTarget } from './api-request';
import { ApiStatus, badRequest, noSuchPath } from './api-status';
import { discoveryAnswer, emptyOpenApi } from './discovery';
import { execSession } from './exec-session';
import { at, isRecord, textAt, type KubeObject } from './kube-object';
import { checkChange, checkedObject } from './object-rules';
import { ObjectStore } from './object-store';
import { mergePatch, strategicMergePatch } from './patches';
import { PodRunner } from './pod-runner';
import { sendLog } from './pod-log';
import { lastingNamespaces, sampleObjects } from './sample-objects';
import { fieldSelector, labelSelector } from './selectors';
import { tableOf } from './tables';
import { sendWatch } from './watch-stream';

/** Who asks, and what he may do there. */
export interface ApiCaller {
  readonly user: string;
  readonly rights: 'read' | 'change';
}

/** A small Kubernetes API server: keeps objects in memory, and runs the commands of pods. Nothing else watches its objects. */
export class EmbeddedApi {
  readonly #store: ObjectStore;
  readonly #pods: PodRunner;
  #filled: Promise<void> | undefined;

  constructor(
    private readonly contents: 'sample' | 'empty',
    environment: Readonly<Record<string, string | undefined>>,
    private readonly clock: Clock,
  ) {
    this.#store = new ObjectStore(clock);
    this.#pods = new PodRunner(environment, clock);
  }

  /** Answers a request. Never rejects. */
  async answer(caller: ApiCaller, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#fill();
      await this.#route(caller, request, response);
    } catch (thrown) {
      if (!(thrown instanceof ApiStatus)) throw thrown;
      sendJson(response, thrown.code, thrown.body());
    }
  }

  /** Takes over a connection that leaves HTTP: `exec`. */
  async upgrade(caller: ApiCaller, request: IncomingMessage, socket: Duplex): Promise<void> {
    try {
      await this.#fill();
      const url = urlOf(request);
      const target = apiTarget(url.pathname);
      if (target.subresource !== 'exec') throw noSuchPath();
      if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw onlyWebSocket();
      authorize(caller, target, 'create');
      const { pod, container } = this.#podOf(target, url);
      if (url.searchParams.get('tty') === 'true') throw noTerminals();
      const command = url.searchParams.getAll('command');
      const stdin = url.searchParams.get('stdin') === 'true' ? 'pipe' : 'ignore';
      execSession(request, socket, () => this.#pods.exec(pod, container, command, stdin));
    } catch (thrown) {
      if (!(thrown instanceof ApiStatus)) throw thrown;
      const body = JSON.stringify(thrown.body());
      socket.end(
        `HTTP/1.1 ${thrown.code} ${thrown.reason}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      // Read on: only then the client's end is noticed.
      socket.resume();
    }
  }

  /** Ends all pods. */
  async close(): Promise<void> {
    await this.#filled;
    await this.#pods.close();
  }

  #fill(): Promise<void> {
    return (this.#filled ??= (async () => {
      for (const name of lastingNamespaces) await this.#create(apiKind('Namespace'), '', namespaceNamed(name));
      if (this.contents === 'empty') return;
      for (const object of sampleObjects) await this.#create(apiKind(object.kind), object.metadata.namespace ?? '', object);
    })());
  }

  async #route(caller: ApiCaller, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    const method = request.method ?? '';
    if (method === 'GET') {
      if (['/healthz', '/livez', '/readyz'].includes(url.pathname)) return void response.end('ok');
      if (url.pathname === '/openapi/v2') return sendOpenApi(response);
      const found = discoveryAnswer(url.pathname);
      if (found !== undefined) return sendJson(response, 200, found);
    }
    const target = apiTarget(url.pathname);
    authorize(caller, target, method === 'GET' ? 'get' : (verbs[method] ?? ''));
    if (target.subresource === 'exec') throw url.searchParams.get('tty') === 'true' ? noTerminals() : onlyWebSocket();
    if (target.subresource === 'log') {
      if (method !== 'GET') throw noSuchMethod();
      const { pod, container } = this.#podOf(target, url);
      return sendLog(this.#pods.logOf(pod, container), url.searchParams, response, this.clock.now());
    }
    switch (method) {
      case 'GET':
        return this.#read(target, url, request, response);
      case 'POST':
        return sendJson(response, 201, await this.#post(target, url, await readApiBody(request)));
      case 'PUT':
      case 'PATCH':
        return sendJson(response, 200, await this.#change(target, url, request));
      case 'DELETE':
        await readApiBody(request);
        return sendJson(response, 200, await this.#delete(target, url));
      default:
        throw noSuchMethod();
    }
  }

  #read({ kind, namespace, name }: ApiTarget, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const isTable = /as=Table/.test(request.headers.accept ?? '');
    const now = this.clock.now();
    if (name !== undefined) {
      const object = this.#store.get(kind, namespace ?? '', name);
      const { resourceVersion } = object.metadata;
      return sendJson(response, 200, isTable ? tableOf(kind.kind, [object], { resourceVersion }, now) : object);
    }
    const [labels, fields] = [
      labelSelector(url.searchParams.get('labelSelector') ?? ''),
      fieldSelector(url.searchParams.get('fieldSelector') ?? ''),
    ];
    const isMeant = (object: KubeObject) =>
      labels(object) && fields(object) && (namespace === undefined || kind.scope === 'cluster' || object.metadata.namespace === namespace);
    const view = (object: KubeObject) =>
      isTable ? tableOf(kind.kind, [object], { resourceVersion: object.metadata.resourceVersion }, this.clock.now()) : object;
    if (/^(1|true)$/.test(url.searchParams.get('watch') ?? ''))
      return sendWatch({ store: this.#store, kind, namespace, isMeant, view, parameters: url.searchParams, response });
    const items = this.#store.list(kind, kind.scope === 'cluster' ? '' : namespace).filter(isMeant);
    const metadata = { resourceVersion: this.#store.version };
    const list = { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items };
    return sendJson(response, 200, isTable ? tableOf(kind.kind, items, metadata, now) : list);
  }

  async #post({ kind, namespace, name }: ApiTarget, url: URL, body: unknown): Promise<KubeObject> {
    if (name !== undefined || namespace === undefined) throw noSuchMethod();
    const object = checkedObject(kind, namespace, body);
    if (kind.scope === 'namespace') this.#store.get(apiKind('Namespace'), '', namespace);
    return isDryRun(url) ? object : this.#create(kind, namespace, object);
  }

  async #create(kind: ApiKind, namespace: string, object: KubeObject): Promise<KubeObject> {
    const initial = kind.kind === 'Namespace' ? { phase: 'Active' } : kind.kind === 'Pod' ? { phase: 'Pending' } : undefined;
    const metadata = namespace === '' ? object.metadata : { ...object.metadata, namespace };
    const made = this.#store.create(kind, { ...object, metadata, ...(initial === undefined ? {} : { status: initial }) });
    if (kind.kind !== 'Pod') return made;
    await this.#pods.start(made, status => {
      const { name } = made.metadata;
      // It may have been deleted meanwhile, and even another one of its name be there.
      if (!this.#store.has(kind, namespace, name)) return;
      const { resourceVersion: _version, ...now } = this.#store.get(kind, namespace, name).metadata;
      if (now.uid === made.metadata.uid) this.#store.replace(kind, { ...this.#store.get(kind, namespace, name), metadata: now, status });
    });
    return this.#store.get(kind, namespace, made.metadata.name);
  }

  async #change({ kind, namespace = '', name }: ApiTarget, url: URL, request: IncomingMessage): Promise<KubeObject> {
    if (name === undefined) throw noSuchMethod();
    const body = await readApiBody(request);
    const before = this.#store.get(kind, namespace, name);
    const wanted = request.method === 'PUT' ? body : patched(before, body, request.headers['content-type'] ?? '');
    const after = checkedObject(kind, namespace, wanted);
    checkChange(kind, before, after);
    // The status is this server's to tell.
    const whole = { ...after, ...(before['status'] === undefined ? {} : { status: before['status'] }) };
    return isDryRun(url) ? whole : this.#store.replace(kind, whole);
  }

  async #delete({ kind, namespace = '', name }: ApiTarget, url: URL): Promise<object> {
    if (name === undefined) {
      const isMeant = labelSelector(url.searchParams.get('labelSelector') ?? '');
      const meant = this.#store.list(kind, kind.scope === 'cluster' ? '' : namespace).filter(isMeant);
      for (const object of meant) await this.#remove(kind, namespace, object.metadata.name, url);
      return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };
    }
    const { uid } = this.#store.get(kind, namespace, name).metadata;
    await this.#remove(kind, namespace, name, url);
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name, kind: kind.plural, uid } };
  }

  async #remove(kind: ApiKind, namespace: string, name: string, url: URL): Promise<void> {
    if (kind.kind === 'Namespace' && (lastingNamespaces as readonly string[]).includes(name))
      throw new ApiStatus(403, 'Forbidden', `namespaces ${JSON.stringify(name)} is forbidden: this namespace may not be deleted`);
    if (isDryRun(url)) return;
    if (kind.kind === 'Namespace') await this.#empty(name, url);
    const removed = this.#store.get(kind, namespace, name);
    if (kind.kind === 'Pod') await this.#pods.stop(removed);
    if (this.#store.has(kind, namespace, name)) this.#store.remove(kind, namespace, name);
  }

  async #empty(namespace: string, url: URL): Promise<void> {
    for (const kind of ['Pod', 'ConfigMap', 'Secret', 'Service', 'Deployment'].map(apiKind))
      for (const object of this.#store.list(kind, namespace)) await this.#remove(kind, namespace, object.metadata.name, url);
  }

  #podOf({ kind, namespace = '', name = '' }: ApiTarget, url: URL): { readonly pod: KubeObject; readonly container: string } {
    const pod = this.#store.get(kind, namespace, name);
    const containers = at(pod, 'spec', 'containers');
    const names = (Array.isArray(containers) ? containers : []).map(one => textAt(one, 'name'));
    const asked = url.searchParams.get('container') ?? '';
    if (asked === '' && names.length > 1)
      throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`);
    const container = asked === '' ? (names[0] ?? '') : asked;
    if (!names.includes(container)) throw badRequest(`container ${container} is not valid for pod ${name}`);
    return { pod, container };
  }
}

const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** Throws Forbidden, in the words of a real API server. */
function authorize({ user, rights }: ApiCaller, { kind, namespace, name, subresource }: ApiTarget, verb: string): void {
  if (rights === 'change' || verb === 'get') return;
  const resource = subresource === undefined ? kind.plural : `${kind.plural}/${subresource}`;
  const where = namespace === undefined || namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  const group = JSON.stringify(kind.group);
  const what = name === undefined ? kind.plural : `${kind.plural} ${JSON.stringify(name)}`;
  throw new ApiStatus(
    403,
    'Forbidden',
    `${what} is forbidden: User ${JSON.stringify(user)} cannot ${verb} resource ${JSON.stringify(resource)} in API group ${group} ${where}`,
  );
}

function patched(before: KubeObject, patch: unknown, type: string): unknown {
  if (!isRecord(patch)) throw badRequest('the patch is no object');
  if (type.startsWith('application/strategic-merge-patch+json')) return strategicMergePatch(before, patch);
  if (type.startsWith('application/merge-patch+json')) return mergePatch(before, patch);
  throw new ApiStatus(415, 'UnsupportedMediaType', 'this API server knows merge patches and strategic merge patches only');
}

function namespaceNamed(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } };
}

function isDryRun(url: URL): boolean {
  return url.searchParams.get('dryRun') === 'All';
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'https://embedded');
}

function noSuchMethod(): ApiStatus {
  return new ApiStatus(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource');
}

function noTerminals(): ApiStatus {
  return badRequest('this API server has no terminals: leave -t out');
}

function onlyWebSocket(): ApiStatus {
  return badRequest('this API server speaks WebSocket for exec, and nothing older: use kubectl 1.31 or later');
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

function sendOpenApi(response: ServerResponse): void {
  const body = emptyOpenApi();
  response.writeHead(200, { 'content-type': 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf', 'content-length': body.length });
  response.end(body);
}
