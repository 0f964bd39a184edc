import { Injectable, inject } from '@angular/core';
import { WorkspaceStore, documentConnection, documentTitle, type DocumentState, type Workspaces } from '@drawbridge/documents';
import type { PaletteAnswer, PaletteItem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { ClusterListModel, DOCUMENT_VIEWS } from '@drawbridge/workbench';
import type { ClusterRef } from '@drawbridge/contracts';
import { map, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';
import { lineScore } from './resting-score';

/** What was open before: opened again with the same parameters. */
@Injectable({ providedIn: 'root' })
export class ClosedTabsProvider implements PaletteProvider {
  readonly id = 'closed tabs';
  readonly #store = inject(WorkspaceStore);
  readonly #clusters = inject(ClusterListModel);
  readonly #views = inject(DOCUMENT_VIEWS);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    return this.#store.state$.pipe(map(state => ({ items: isNarrowedAway(query) ? [] : this.#items(state, query) })));
  }

  #items(state: Workspaces, query: PaletteQuery): readonly PaletteItem[] {
    const seen = new Set<string>();
    return [...state.all.values()].flatMap(({ cluster, closed }) =>
      closed.flatMap(document => {
        // Connections are remembered by themselves, beyond this window.
        if (documentConnection(document) !== undefined) return [];
        // The same connection may have been open many times; one line is enough.
        const id = `closed ${JSON.stringify([cluster, document])}`;
        if (seen.has(id)) return [];
        seen.add(id);
        return [this.#item(id, cluster, document, query)];
      }),
    );
  }

  #item(id: string, cluster: ClusterRef | null, document: DocumentState, { words }: PaletteQuery): PaletteItem {
    const title = documentTitle(document);
    const where = cluster === null ? '' : (this.#clusters.find(cluster)?.label ?? '');
    return {
      id,
      icon: this.#views[document.kind].icon,
      title,
      detail: where,
      category: $localize`Recent`,
      score: lineScore('closedTab', words, title, [where]),
      choose: () => {
        if (cluster !== null && this.#clusters.find(cluster) === undefined) {
          return { kind: 'refused', reason: $localize`Its cluster is no longer in the list.` };
        }
        return { kind: 'do', run: () => this.#store.open(cluster, document) };
      },
    };
  }
}
