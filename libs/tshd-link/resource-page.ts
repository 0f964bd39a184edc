import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { DecodeError, ListUnifiedResourcesResponse, PaginatedResource, eachPart } from '@drawbridge/wire';
import { isUsable } from './limits';
import type { DaemonResource } from './resource';
import { resourceFromWire } from './resource-mapper';
import { unusableAnswer } from './unusable-answer';

/**
 * One page of a cluster's resources, as it came. A thousand of them take their time to be read, so the reader does it when it likes, and only for those that are
 * not word for word what it has read before.
 */
export interface ResourcePage {
  /** How many there are, those that this version does not know included. */
  readonly count: number;
  /** Where the next page starts; absent on the last one. */
  readonly nextKey?: string;
  /**
   * Reads the resources from place `from` on, up to and without `to`: `visit` is called with the place of each, and reads it when it wants to; undefined for one whose kind this version does
   * not know. Fails when one of them is no resource; those before it have been visited then.
   */
  read(from: number, to: number, visit: (place: number, resource: () => DaemonResource | undefined) => void): Result<undefined>;
  /** Whether the resource at `place` is what another page has at `otherPlace`, word for word. */
  isSame(place: number, other: ResourcePage, otherPlace: number): boolean;
}

/** Field numbers of `ListUnifiedResourcesResponse`. */
const fields = { resources: 1, nextKey: 2 } as const;

/** A page in the bytes of the daemon's answer. */
export class EncodedPage implements ResourcePage {
  readonly nextKey?: string;
  /** Start and end of each resource, one after the other. */
  readonly #places: Uint32Array;

  /** @throws DecodeError when `bytes` are no page */
  constructor(private readonly bytes: Uint8Array) {
    const places: number[] = [];
    let nextKey = '';
    eachPart(ListUnifiedResourcesResponse.typeName, bytes, ({ field, tagAt, start, end }) => {
      if (field === fields.resources) places.push(start, end);
      else if (field === fields.nextKey) ({ nextKey } = ListUnifiedResourcesResponse.decode(bytes.subarray(tagAt, end)));
    });
    this.#places = Uint32Array.from(places);
    if (isUsable(nextKey)) this.nextKey = nextKey;
  }

  get count(): number {
    return this.#places.length / 2;
  }

  read(from: number, to: number, visit: (place: number, resource: () => DaemonResource | undefined) => void): Result<undefined> {
    let place = from;
    const resource = (): DaemonResource | undefined => resourceFromWire(PaginatedResource.decode(this.#bytesOf(place)));
    try {
      for (; place < to; place += 1) visit(place, resource);
    } catch (thrown) {
      if (thrown instanceof DecodeError) return fail(unusableAnswer(thrown.message));
      throw thrown;
    }
    return ok(undefined);
  }

  isSame(place: number, other: ResourcePage, otherPlace: number): boolean {
    if (!(other instanceof EncodedPage)) return false;
    const start = this.#places[place * 2] ?? 0;
    const otherStart = other.#places[otherPlace * 2] ?? 0;
    const length = (this.#places[place * 2 + 1] ?? 0) - start;
    if ((other.#places[otherPlace * 2 + 1] ?? 0) - otherStart !== length) return false;
    const [bytes, others] = [this.bytes, other.bytes];
    for (let at = 0; at < length; at += 1) if (bytes[start + at] !== others[otherStart + at]) return false;
    return true;
  }

  #bytesOf(place: number): Uint8Array {
    return this.bytes.subarray(this.#places[place * 2], this.#places[place * 2 + 1]);
  }
}

/** A page of resources that are there already: of a source that is no daemon. `undefined` is one of an unknown kind. */
export class ListedPage implements ResourcePage {
  readonly nextKey?: string;

  constructor(
    private readonly resources: readonly (DaemonResource | undefined)[],
    nextKey?: string,
  ) {
    if (nextKey !== undefined) this.nextKey = nextKey;
  }

  get count(): number {
    return this.resources.length;
  }

  read(from: number, to: number, visit: (place: number, resource: () => DaemonResource | undefined) => void): Result<undefined> {
    for (let place = from; place < to; place += 1) visit(place, () => this.resources[place]);
    return ok(undefined);
  }

  isSame(place: number, other: ResourcePage, otherPlace: number): boolean {
    const one = this.resources[place];
    return other instanceof ListedPage && one !== undefined && one === other.resources[otherPlace];
  }
}

/** All resources of a page, and how many were left out because this version does not know their kind. */
export function resourcesOf(page: ResourcePage): Result<{ readonly resources: readonly DaemonResource[]; readonly unknown: number }> {
  const resources: DaemonResource[] = [];
  const answer = page.read(0, page.count, (_, resource) => {
    const one = resource();
    if (one !== undefined) resources.push(one);
  });
  return answer.ok ? ok({ resources, unknown: page.count - resources.length }) : answer;
}
