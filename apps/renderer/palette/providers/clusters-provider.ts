import { Injectable, inject } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import type { PaletteAnswer, PaletteItem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { ClusterListModel, ClusterOpener, type ClusterItem } from '@drawbridge/workbench';
import { map, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';
import { lineScore } from './resting-score';

/** Root and leaf clusters of all accounts, to go to. */
@Injectable({ providedIn: 'root' })
export class ClustersProvider implements PaletteProvider {
  readonly id = 'clusters';
  readonly #clusters = inject(ClusterListModel);
  readonly #opener = inject(ClusterOpener);
  readonly #all$ = toObservable(this.#clusters.everyCluster);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    return this.#all$.pipe(map(all => ({ items: isNarrowedAway(query) ? [] : all.map(one => this.#item(one, query)) })));
  }

  #item(cluster: ClusterItem, { words }: PaletteQuery): PaletteItem {
    return {
      id: `cluster ${cluster.key}`,
      icon: 'cluster',
      title: cluster.label,
      detail: cluster.proxyHost,
      category: $localize`Cluster`,
      badge: cluster.badge,
      score: lineScore('cluster', words, cluster.label, [cluster.proxyHost, cluster.account]),
      choose: () =>
        this.#clusters.find(cluster.ref) === undefined
          ? { kind: 'refused', reason: $localize`This cluster is no longer in the list.` }
          : { kind: 'do', run: () => void this.#opener.open(cluster.ref) },
    };
  }
}
