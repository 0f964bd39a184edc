import { Injectable, inject } from '@angular/core';
import type { ConnectionView } from '@drawbridge/contracts';
import { WorkspaceStore, clusterOfDocument, type DocumentState, type Workspaces } from '@drawbridge/documents';
import { lastValue } from '@drawbridge/lifecycle';
import type { PaletteAnswer, PaletteItem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel, DOCUMENT_VIEWS, connectionTab } from '@drawbridge/workbench';
import { combineLatest, map, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';
import { lineScore } from './resting-score';

/** What is connected, or was, in this run or an earlier one: opened again with the same parameters. What a tab of this window shows is found as that tab. */
@Injectable({ providedIn: 'root' })
export class ConnectionsProvider implements PaletteProvider {
  readonly id = 'connections';
  readonly #link = inject(WindowLink);
  readonly #store = inject(WorkspaceStore);
  readonly #clusters = inject(ClusterListModel);
  readonly #views = inject(DOCUMENT_VIEWS);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    return combineLatest([this.#link.connectionList.life$, this.#store.state$]).pipe(
      map(([life, state]) => ({ items: isNarrowedAway(query) ? [] : this.#items(lastValue(life) ?? [], state, query) })),
    );
  }

  #items(all: readonly ConnectionView[], state: Workspaces, query: PaletteQuery): readonly PaletteItem[] {
    return all.filter(one => connectionTab(state, one.id) === undefined).map(one => this.#item(one, query));
  }

  #item({ id, title, root, document: told, state, port }: ConnectionView, { words }: PaletteQuery): PaletteItem {
    const document = told as DocumentState;
    const cluster = clusterOfDocument(document) ?? root;
    const where = this.#clusters.find(cluster)?.label ?? '';
    const local = port === undefined ? '' : `:${port}`;
    return {
      id: `connection ${id}`,
      icon: this.#views[document.kind].icon,
      title,
      detail: [where, local].filter(part => part !== '').join(' · '),
      category: state === 'live' ? $localize`Connection` : $localize`Recent`,
      score: lineScore('closedTab', words, title, [where, local]),
      choose: () => {
        if (this.#clusters.find(cluster) === undefined) {
          return { kind: 'refused', reason: $localize`Its cluster is no longer in the list.` };
        }
        return { kind: 'do', run: () => this.#store.open(root, document) };
      },
    };
  }
}
