import { randomUUID } from 'node:crypto';
import type { Clock } from '@drawbridge/lifecycle';
import type { ApiKind } from './api-kinds';
import { ApiStatus, notFound } from './api-status';
import type { KubeObject } from './kube-object';

/** What happened to an object. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
  readonly plural: string;
  readonly version: number;
}

/** Changes that are kept for watches that begin in the past. */
const keptEvents = 1000;

/** The objects of one embedded API server, in memory, with a version that grows with each change. */
export class ObjectStore {
  #version = 1;
  readonly #objects = new Map<string, KubeObject>();
  #events: WatchEvent[] = [];
  readonly #watchers = new Set<(event: WatchEvent) => void>();

  constructor(private readonly clock: Clock) {}

  /** Version of the latest change. */
  get version(): string {
    return String(this.#version);
  }

  /** Of one namespace, or of all, by name. */
  list(kind: ApiKind, namespace: string | undefined): readonly KubeObject[] {
    const start = namespace === undefined ? `${kind.plural}/` : `${kind.plural}/${namespace}/`;
    return [...this.#objects]
      .filter(([key]) => key.startsWith(start))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, object]) => object);
  }

  /** Throws NotFound. */
  get(kind: ApiKind, namespace: string, name: string): KubeObject {
    const found = this.#objects.get(keyOf(kind, namespace, name));
    if (found === undefined) throw notFound(kind.plural, kind.group, name);
    return found;
  }

  has(kind: ApiKind, namespace: string, name: string): boolean {
    return this.#objects.has(keyOf(kind, namespace, name));
  }

  /** Throws AlreadyExists. */
  create(kind: ApiKind, object: KubeObject): KubeObject {
    const { name, namespace = '' } = object.metadata;
    if (this.has(kind, namespace, name))
      throw new ApiStatus(409, 'AlreadyExists', `${kind.plural} ${JSON.stringify(name)} already exists`, { name, kind: kind.plural });
    const creationTimestamp = `${new Date(this.clock.now()).toISOString().slice(0, 19)}Z`;
    return this.#put(kind, 'ADDED', { ...object, metadata: { ...object.metadata, uid: randomUUID(), creationTimestamp } });
  }

  /** Throws NotFound, and Conflict when the object says that it comes from another version. */
  replace(kind: ApiKind, object: KubeObject): KubeObject {
    const { name, namespace = '', resourceVersion } = object.metadata;
    const before = this.get(kind, namespace, name);
    if (resourceVersion !== undefined && resourceVersion !== '' && resourceVersion !== before.metadata.resourceVersion)
      throw new ApiStatus(
        409,
        'Conflict',
        `Operation cannot be fulfilled on ${kind.plural} ${JSON.stringify(name)}: the object has been modified; please apply your changes to the latest version and try again`,
        { name, kind: kind.plural },
      );
    const { uid, creationTimestamp } = before.metadata;
    return this.#put(kind, 'MODIFIED', { ...object, metadata: { ...object.metadata, uid, creationTimestamp } });
  }

  /** Throws NotFound. */
  remove(kind: ApiKind, namespace: string, name: string): KubeObject {
    const before = this.get(kind, namespace, name);
    this.#objects.delete(keyOf(kind, namespace, name));
    this.#version += 1;
    const object = { ...before, metadata: { ...before.metadata, resourceVersion: this.version } };
    this.#tell({ type: 'DELETED', object, plural: kind.plural, version: this.#version });
    return object;
  }

  /** Tells of every change after a version; call the answer to stop. Throws Gone for a version that is too old. */
  watch(from: number, listener: (event: WatchEvent) => void): () => void {
    const oldest = this.#events[0]?.version ?? this.#version + 1;
    if (from < oldest - 1) throw new ApiStatus(410, 'Expired', `too old resource version: ${from} (${oldest})`);
    for (const event of this.#events) if (event.version > from) listener(event);
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  #put(kind: ApiKind, type: 'ADDED' | 'MODIFIED', object: KubeObject): KubeObject {
    this.#version += 1;
    const kept = { ...object, metadata: { ...object.metadata, resourceVersion: this.version } };
    this.#objects.set(keyOf(kind, kept.metadata.namespace ?? '', kept.metadata.name), kept);
    this.#tell({ type, object: kept, plural: kind.plural, version: this.#version });
    return kept;
  }

  #tell(event: WatchEvent): void {
    this.#events = [...this.#events.slice(1 - keptEvents), event];
    for (const watcher of [...this.#watchers]) watcher(event);
  }
}

function keyOf(kind: ApiKind, namespace: string, name: string): string {
  return `${kind.plural}/${namespace}/${name}`;
}
