import { Injectable, inject } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import type { PaletteAnswer, PaletteFilter, PaletteItem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { resourceKinds } from '@drawbridge/resources';
import { matchScore, searchedText } from '@drawbridge/search';
import { ClusterListModel, type ClusterItem } from '@drawbridge/workbench';
import { map, type Observable } from 'rxjs';
import { restingScore } from './resting-score';

/** Ways to narrow the search: to a cluster or to a kind of resource. The last word typed is what they are found by, and goes when one is taken. */
@Injectable({ providedIn: 'root' })
export class FiltersProvider implements PaletteProvider {
  readonly id = 'filters';
  readonly #all$ = toObservable(inject(ClusterListModel).everyCluster);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    return this.#all$.pipe(map(clusters => ({ items: this.#items(clusters, query) })));
  }

  #items(clusters: readonly ClusterItem[], query: PaletteQuery): readonly PaletteItem[] {
    const word = query.words.at(-1) ?? '';
    if (query.mode === 'predicate' && query.text !== '') return [];
    return [...clusters.map(clusterFilter), ...resourceKinds.map(kindFilter)]
      .filter(({ filter }) => !query.filters.some(one => one.kind === filter.kind && one.value === filter.value))
      .map(({ filter, title, icon }) => ({
        id: `filter ${filter.kind} ${filter.value}`,
        icon,
        title,
        detail: '',
        category: $localize`Filter`,
        // Behind things that are called so: most people want those.
        score: word === '' ? restingScore.filter : matchScore([word], searchedText(filter.label)) * 0.7,
        choose: () => ({ kind: 'filter', filter, word }),
      }));
  }
}

interface Suggestion {
  readonly filter: PaletteFilter;
  readonly title: string;
  readonly icon: PaletteItem['icon'];
}

function clusterFilter({ key, label }: ClusterItem): Suggestion {
  return { filter: { kind: 'cluster', value: key, label }, title: $localize`Search in ${label}:cluster:`, icon: 'search' };
}

function kindFilter({ name, icon, words }: (typeof resourceKinds)[number]): Suggestion {
  const { plural } = words();
  return { filter: { kind: 'resource-kind', value: name, label: plural }, title: $localize`Search ${plural}:kind:`, icon };
}
