import { Injectable, inject } from '@angular/core';
import {
  WorkspaceStore,
  clusterOfDocument,
  documentTitle,
  documentsIn,
  type OpenDocument,
  type Workspace,
  type Workspaces,
} from '@drawbridge/documents';
import type { PaletteAnswer, PaletteItem, PaletteOutcome, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { ClusterListModel, DOCUMENT_VIEWS } from '@drawbridge/workbench';
import { map, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';
import { lineScore } from './resting-score';

/** The open tabs of this window, of all workspaces. */
@Injectable({ providedIn: 'root' })
export class TabsProvider implements PaletteProvider {
  readonly id = 'tabs';
  readonly #store = inject(WorkspaceStore);
  readonly #clusters = inject(ClusterListModel);
  readonly #views = inject(DOCUMENT_VIEWS);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    return this.#store.state$.pipe(map(state => ({ items: isNarrowedAway(query) ? [] : this.#items(state, query) })));
  }

  #items(state: Workspaces, query: PaletteQuery): readonly PaletteItem[] {
    return [...state.all].flatMap(([id, workspace]) =>
      documentsIn(workspace).map(document => this.#item({ id, workspace, document, title: state.titles.get(document.id) }, query)),
    );
  }

  #item(
    { id, workspace, document, title }: { id: string; workspace: Workspace; document: OpenDocument; title: string | undefined },
    { words }: PaletteQuery,
  ): PaletteItem {
    const [own, kinds] = [title === undefined || title === '' ? undefined : title, documentTitle(document)];
    const where = this.#whereOf(workspace, document);
    return {
      id: `tab ${document.id}`,
      icon: this.#views[document.kind].icon,
      title: own ?? kinds,
      detail: where,
      category: $localize`Tab`,
      score: lineScore('tab', words, own ?? kinds, [kinds, where]),
      choose: () => this.#choose(id, document),
    };
  }

  /** The root, and the leaf that the tab is about. */
  #whereOf({ cluster }: Workspace, document: OpenDocument): string {
    const own = clusterOfDocument(document);
    const [root, leaf] = [cluster, own].map(ref => (ref === null || ref === undefined ? undefined : this.#clusters.find(ref)));
    if (root === undefined) return '';
    return leaf === undefined || leaf.key === root.key ? root.label : `${root.label} › ${leaf.name}`;
  }

  /** Looked up again: another window may have closed it. */
  #choose(id: string, { id: documentId }: OpenDocument): PaletteOutcome {
    const workspace = this.#store.snapshot.all.get(id);
    const isThere = workspace !== undefined && documentsIn(workspace).some(one => one.id === documentId);
    if (!isThere) return { kind: 'refused', reason: $localize`This tab has been closed.` };
    return {
      kind: 'do',
      run: () => {
        this.#store.show(workspace.cluster);
        this.#store.activate(id, documentId);
      },
    };
  }
}
