import { documentTitle, type DocumentKindName, type Workspaces } from '@drawbridge/documents';

/** A tab as it is drawn. */
export interface TabItem {
  readonly id: string;
  readonly kind: DocumentKindName;
  readonly title: string;
  readonly isActive: boolean;
}

/** The tabs of the workspace on screen. A document's own title goes before its kind's. */
export function tabItems({ activeId, all, titles }: Workspaces): readonly TabItem[] {
  const workspace = activeId === undefined ? undefined : all.get(activeId);
  if (workspace === undefined) return [];
  return workspace.documents.map(document => ({
    id: document.id,
    kind: document.kind,
    title: titles.get(document.id) || documentTitle(document),
    isActive: document.id === workspace.activeId,
  }));
}

/** Where a tab that is dropped lands among the others, for `WorkspaceStore.move`. `before`: the pointer is left of the target's middle. */
export function dropIndex(from: number, over: number, side: 'before' | 'after'): number {
  const place = side === 'before' ? over : over + 1;
  return from < place ? place - 1 : place;
}
