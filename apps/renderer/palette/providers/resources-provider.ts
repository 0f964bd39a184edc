import { Injectable, inject } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { appError, causeOf, type AppError } from '@drawbridge/lifecycle';
import type { PaletteAnswer, PaletteItem, PaletteProblem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { RESOURCE_SOURCE, ResourceLists } from '@drawbridge/resource-list';
import { kindIcon, kindNamed, rowFacts } from '@drawbridge/resources';
import { ResourceSearch, type ResourceAnswer, type ResourceHit, type SearchProblem, type SearchedCluster } from '@drawbridge/search';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel, type ClusterItem } from '@drawbridge/workbench';
import { clusterKey, rootRef } from '@drawbridge/contracts';
import { distinctUntilChanged, map, of, switchMap, type Observable } from 'rxjs';
import { ResourceChoice } from './resource-choice';
import { ShowAllResults } from './show-all-results';

/** Hits that are ranked with what else is found. */
const mostHits = 10;

/** The resources of all clusters that somebody is logged in to, whatever the workspace. */
@Injectable({ providedIn: 'root' })
export class ResourcesProvider implements PaletteProvider {
  readonly id = 'resources';
  readonly #link = inject(WindowLink);
  readonly #clusters = inject(ClusterListModel);
  readonly #choice = inject(ResourceChoice);
  readonly #showAll = inject(ShowAllResults);
  readonly #search: ResourceSearch;
  /** Told again only when a cluster comes, goes or stands otherwise: each time means asking again. */
  readonly #all$ = toObservable(this.#clusters.everyCluster).pipe(distinctUntilChanged((one, other) => standing(one) === standing(other)));

  constructor() {
    const lists = inject(ResourceLists);
    this.#search = new ResourceSearch({ resources: inject(RESOURCE_SOURCE), known: cluster => lists.known(cluster) });
  }

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    const kinds = query.filters.filter(one => one.kind === 'resource-kind').map(one => one.value);
    if (query.text.trim() === '' && query.filters.length === 0) return of({ items: [] });
    return this.#all$.pipe(
      map(all => searched(all, query)),
      switchMap(clusters =>
        this.#search
          .find({ search: query.text, searchAs: query.mode, kinds, clusters, limit: mostHits })
          .pipe(map(answer => this.#answer(answer, query))),
      ),
    );
  }

  #answer({ hits, problems, isSearching }: ResourceAnswer, query: PaletteQuery): PaletteAnswer {
    return {
      items: hits.map(hit => this.#item(hit)),
      last: this.#showAll.items(query, hits),
      problems: problems.map(one => this.#problem(one)),
      isSearching,
    };
  }

  #item({ resource, cluster, score }: ResourceHit): PaletteItem {
    const { place, standing: own } = rowFacts(resource);
    return {
      id: `resource ${clusterKey(cluster.ref)} ${resource.uri}`,
      icon: kindIcon(resource),
      title: resource.name,
      detail: [cluster.label, place].filter(part => part !== '').join(' · '),
      category: kindNamed(resource.kind)?.words().plural ?? '',
      ...(own === 'no-access' ? { badge: { kind: 'no-access' as const } } : {}),
      score,
      choose: () => this.#choice.choose(resource, cluster.ref),
    };
  }

  #problem({ cluster, error }: SearchProblem): PaletteProblem {
    return {
      id: `cluster ${clusterKey(cluster.ref)}`,
      title: cluster.label,
      error,
      act: () =>
        error.action === 'log-in'
          ? this.#link.auth.requestLogin({ ref: rootRef(cluster.ref), reason: { kind: 'asked' } })
          : this.#link.clusters.sync(cluster.ref),
    };
  }
}

/** The clusters that a query asks for; all, if it names none. One that is gone has nothing to find. */
function searched(all: readonly ClusterItem[], { filters }: PaletteQuery): readonly SearchedCluster[] {
  const named = filters.filter(one => one.kind === 'cluster').map(one => one.value);
  return all
    .filter(one => one.badge.kind !== 'gone' && (named.length === 0 || named.includes(one.key)))
    .map(one => ({ ref: one.ref, label: one.label, away: awayError(one) }));
}

function awayError({ badge, life, name }: ClusterItem): AppError | undefined {
  switch (badge.kind) {
    case 'ready':
    case 'loading':
      return undefined;
    case 'needs-login':
      return appError('needs-login', { cluster: name });
    case 'no-access':
      return causeOf(life) ?? appError('no-access', { what: name });
    case 'offline':
    case 'stale':
    case 'gone':
      return causeOf(life) ?? appError('cluster-unreachable', { cluster: name });
  }
}

function standing(all: readonly ClusterItem[]): string {
  return JSON.stringify(all.map(one => [one.key, one.label, awayError(one)?.code]));
}
