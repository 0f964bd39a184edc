import type { DaemonResource, ResourceKind as AskedKind } from '@drawbridge/tshd-link';
import * as all from './all-kinds';
import type { ConnectMenu } from './connect-menu';
import type { ResourceKind } from './resource-kind';
import type { RowFacts } from './row-facts';

type Kind = (typeof all)[keyof typeof all];

/** A resource of any kind that we know. */
export type Resource = ReturnType<Kind['map']>;
export type ResourceKindName = Resource['kind'];
/** A session, a gateway, …: what a person asked for with a Connect button. */
export type ConnectRequest = ReturnType<Kind['connect']> extends ConnectMenu<infer Request> ? Request : never;
/** The icons that kinds use; `libs/ui` must bundle them. */
export type KindIcon = Kind['icon'];

/** Every kind; the order says nothing. */
export const resourceKinds: readonly Kind[] = Object.values(all);

const bySource = new Map<string, Kind>(resourceKinds.map(kind => [kind.source, kind]));
const byName = new Map<string, Kind>(resourceKinds.map(kind => [kind.name, kind]));

/**
 * What lists of these kinds ask for; of all kinds, for none of them. `breadth`: `wide` with everything that belongs to a kind, `sure` only with what
 * every daemon knows.
 */
export function askedKinds(names: readonly string[], breadth: 'wide' | 'sure'): readonly AskedKind[] {
  return resourceKinds
    .filter(kind => names.includes(kind.name))
    .flatMap((kind): readonly AskedKind[] => (breadth === 'wide' ? kind.asked : [kind.asked[0]]));
}

/** From the daemon link's model; undefined for a kind that we cannot show yet. */
export function resourceOf(source: DaemonResource): Resource | undefined {
  const kind: ResourceKind | undefined = bySource.get(source.kind);
  return kind?.map(source) as Resource | undefined;
}

/** The kind of that name; undefined for a name that only another version knows. */
export function kindNamed(name: string): Pick<Kind, 'name' | 'icon' | 'words'> | undefined {
  return byName.get(name);
}

/** What a resource's row says. */
export function rowFacts(resource: Resource): RowFacts {
  const kind: ResourceKind = kindOf(resource);
  return kind.row(resource);
}

/** How one connects to a resource. */
export function connectMenu(resource: Resource): ConnectMenu<ConnectRequest> {
  const kind: ResourceKind = kindOf(resource);
  return kind.connect(resource) as ConnectMenu<ConnectRequest>;
}

/** The icon of a resource's kind. */
export function kindIcon(resource: Resource): KindIcon {
  return kindOf(resource).icon;
}

/** A kind takes its own models only: callers see it as one that takes any, which holds since it is found by the model's own name. */
function kindOf(resource: Resource): Kind {
  const kind = byName.get(resource.kind);
  if (kind === undefined) throw new TypeError(`No kind of resource is called ${resource.kind}.`);
  return kind;
}
