import { Injectable, inject } from '@angular/core';
import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import type { DocumentState } from '@drawbridge/documents';
import type { PaletteItem, PaletteQuery } from '@drawbridge/palette';
import type { ResourceHit } from '@drawbridge/search';
import { ClusterListModel, ClusterOpener } from '@drawbridge/workbench';

/** Clusters for which all results are offered: more would push what was found off the screen. */
const mostClusters = 3;

type ClusterState = Extract<DocumentState, { kind: 'cluster' }>['state'];

/** The way from the palette to the list of a cluster, with the same search. */
@Injectable({ providedIn: 'root' })
export class ShowAllResults {
  readonly #opener = inject(ClusterOpener);
  readonly #clusters = inject(ClusterListModel);

  /** A line for each cluster that the search is narrowed to, else for those with the best hits. */
  items(query: PaletteQuery, hits: readonly ResourceHit[]): readonly PaletteItem[] {
    const named = query.filters.filter(one => one.kind === 'cluster').map(one => one.value);
    const keys = named.length > 0 ? named : [...new Set(hits.map(one => clusterKey(one.cluster.ref)))];
    return keys.slice(0, mostClusters).flatMap(key => {
      const cluster = this.#clusters.everyCluster().find(one => one.key === key);
      return cluster === undefined ? [] : [this.#item(cluster.ref, cluster.label, query)];
    });
  }

  #item(ref: ClusterRef, label: string, query: PaletteQuery): PaletteItem {
    return {
      id: `all ${clusterKey(ref)}`,
      icon: 'search',
      title: $localize`Show all results in ${label}:cluster:`,
      detail: '',
      category: '',
      score: 1,
      choose: () =>
        this.#clusters.find(ref) === undefined
          ? { kind: 'refused', reason: $localize`This cluster is no longer in the list.` }
          : { kind: 'do', run: () => this.#opener.showList(ref, narrowedBy(query)) },
    };
  }
}

function narrowedBy({ text, mode, filters }: PaletteQuery): Pick<ClusterState, 'search' | 'filters'> {
  const kinds = filters.filter(one => one.kind === 'resource-kind').map(one => one.value);
  if (kinds.length === 0 && mode === 'words') return { search: text };
  return { search: text, filters: { searchAs: mode, kinds, health: [], access: 'accessible', only: 'all' } };
}
