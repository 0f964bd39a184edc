import { Injectable, signal } from '@angular/core';
import type { IconName } from '@drawbridge/ui';

/** How many resources of a kind a cluster has. */
export interface KindCount {
  /** The kind, as lists are narrowed to it. */
  readonly name: string;
  /** Such as “Servers”. */
  readonly label: string;
  readonly icon: IconName;
  readonly count: number;
}

/** What clusters have, as far as some list has read it to its end: told by who reads lists, so that nothing is asked for the side bar alone. */
@Injectable({ providedIn: 'root' })
export class ClusterCounts {
  readonly #all = signal<ReadonlyMap<string, readonly KindCount[]>>(new Map());

  /** By `clusterKey`; empty where nothing is known. */
  of(cluster: string): readonly KindCount[] {
    return this.#all().get(cluster) ?? [];
  }

  tell(all: ReadonlyMap<string, readonly KindCount[]>): void {
    this.#all.set(all);
  }
}
