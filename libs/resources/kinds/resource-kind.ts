import type { ResourceHealth, ResourceKind as AskedKind } from '@drawbridge/tshd-link';
import type { ConnectMenu } from './connect-menu';
import type { RowFacts } from './row-facts';

/** A label as it may be shown, and, where it can be sent back, as a filter. */
export interface ResourceLabel {
  readonly name: string;
  readonly value: string;
  /** One line, cut. */
  readonly text: string;
  /** The daemon's link cuts what is very long; a cut label names nothing and cannot filter. */
  readonly canFilter: boolean;
}

/** What lists, search and selection know of every resource, whatever its kind. */
export interface ResourceBase<Name extends string = string> {
  readonly kind: Name;
  /** Names it in calls, and tells one row from another. */
  readonly uri: string;
  /** One line, cut; never empty. */
  readonly name: string;
  readonly labels: readonly ResourceLabel[];
  /** Lower case: everything that search words are looked for in. Built once, when the resource is read. */
  readonly searchText: string;
  /** Needs an approved access request first. */
  readonly requiresRequest: boolean;
  /** What the cluster's own checks say of it; absent for kinds that nobody checks. */
  readonly health?: ResourceHealth;
  /** Under this id a person's pins name it (daemon-observed 20); empty when it cannot be pinned. */
  readonly pinId: string;
}

/** Words for lists that hold only this kind. */
export interface KindWords {
  /** Such as “Servers”, said before their number. */
  readonly plural: string;
  /** The label of the search box. */
  readonly search: string;
  /** Why a list may be empty. */
  readonly none: { readonly heading: string; readonly text: string };
}

/**
 * Everything that the app knows of one kind of resource. Adding one is a folder with this and a line in `all-kinds.ts`: lists, search and
 * menus follow.
 */
export interface ResourceKind<
  Name extends string = string,
  Source extends { readonly kind: string } = { readonly kind: string },
  Model extends ResourceBase<Name> = ResourceBase<Name>,
  Request extends { readonly kind: string } = { readonly kind: string },
  Icon extends string = string,
> {
  readonly name: Name;
  /** Which members of the daemon link's union become this kind. */
  readonly source: Source['kind'];
  /** What lists of this kind ask for. The first one is known to every daemon, the others may be refused. */
  readonly asked: readonly [AskedKind, ...AskedKind[]];
  /** An icon of `libs/ui`; a name that is not bundled does not compile there. */
  readonly icon: Icon;
  words(): KindWords;
  /** From the daemon link's model. Takes whatever people may have named their things. */
  map(source: Source): Model;
  row(model: Model): RowFacts;
  connect(model: Model): ConnectMenu<Request>;
}

/** Lets the compiler keep a kind's exact types. */
export function resourceKind<
  const Name extends string,
  Source extends { readonly kind: string },
  Model extends ResourceBase<Name>,
  Request extends { readonly kind: string },
  const Icon extends string,
>(kind: ResourceKind<Name, Source, Model, Request, Icon>): ResourceKind<Name, Source, Model, Request, Icon> {
  return kind;
}
