import { documentTitle, focusedPane, paneOf, type DocumentKindName, type Pane, type Workspaces } from '@drawbridge/documents';

/** A tab as it is drawn. */
export interface TabItem {
  readonly id: string;
  readonly kind: DocumentKindName;
  readonly title: string;
  readonly isActive: boolean;
}

/** The tabs of the focused pane of the workspace on screen. A document's own title goes before its kind's. */
export function tabItems({ activeId, all, titles }: Workspaces): readonly TabItem[] {
  const workspace = activeId === undefined ? undefined : all.get(activeId);
  return workspace === undefined ? [] : itemsOf(focusedPane(workspace), titles);
}

/** The tabs of one pane. */
export function paneItems({ all, titles }: Workspaces, workspaceId: string, pane: string): readonly TabItem[] {
  const workspace = all.get(workspaceId);
  return workspace === undefined ? [] : itemsOf(paneOf(workspace, pane), titles);
}

/** Where a tab that is dropped lands among the others, for `WorkspaceStore.move`. `before`: the pointer is left of the target's middle. */
export function dropIndex(from: number, over: number, side: 'before' | 'after'): number {
  const place = side === 'before' ? over : over + 1;
  return from < place ? place - 1 : place;
}

function itemsOf({ documents, activeId }: Pane, titles: ReadonlyMap<string, string>): readonly TabItem[] {
  return documents.map(document => ({
    id: document.id,
    kind: document.kind,
    title: titles.get(document.id) || documentTitle(document),
    isActive: document.id === activeId,
  }));
}
