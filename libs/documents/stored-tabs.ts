import { clusterRef, type ClusterRef } from '@drawbridge/contracts';
import { panesOf } from '@drawbridge/layout';
import * as z from 'zod/mini';
import { arrangePanes, type DocumentPlace } from './arrange-panes';
import { documentKinds, type DocumentState, type OpenDocument } from './document';
import { readDocumentState } from './read-tab-change';
import { changeTabs, documentsOf, inWorkspace, noTabs, workspaceId, type WindowTabs } from './window-tabs';
import { asState, paneOf, type Workspace } from './workspace';

/** Something of a state file that could not be used. `kind`: the document's kind as the file says it, or `workspace`. `value`: as it was found. */
export interface DroppedTab {
  readonly kind: string;
  readonly value: unknown;
}

/** `isActive`: on screen in its pane. `pane`: absent in a workspace that is not split. */
const storedDocument = z.object({
  kind: z.string(),
  state: z.unknown(),
  isActive: z.optional(z.boolean()),
  pane: z.catch(z.optional(z.string()), undefined),
});
/** `layout`: of panes, as `repairLayout` can read it; absent when there is one. */
const storedWorkspace = z.object({
  cluster: z.nullable(clusterRef),
  documents: z.array(z.unknown()),
  layout: z.optional(z.unknown()),
  isActive: z.optional(z.boolean()),
});

/** A window's tabs as a state file keeps them: without ids and sessions, which end with the app, and without what was closed. `folderOf`: where a shell is now. */
export function storedTabs(tabs: WindowTabs, folderOf: (document: string) => string | undefined): object {
  const workspaces = [...tabs.all].map(([id, workspace]) => ({
    cluster: workspace.cluster,
    documents: storedDocuments(workspace, folderOf),
    ...(isSplit(workspace) ? { layout: workspace.layout } : {}),
    ...(id === tabs.activeId ? { isActive: true } : {}),
  }));
  return { workspaces: workspaces.filter(one => one.documents.length > 0) };
}

/**
 * Tabs from a state file, whatever is in it: what is broken or of a kind that is not known is dropped, one by one, and the rest kept. `newId` makes ids.
 */
export function readStoredTabs(
  stored: unknown,
  newId: () => string,
): { readonly tabs: WindowTabs; readonly dropped: readonly DroppedTab[] } {
  const dropped: DroppedTab[] = [];
  let tabs = noTabs;
  let shown: ClusterRef | null | undefined;
  for (const value of listOf(stored, 'workspaces')) {
    const workspace = storedWorkspace.safeParse(value);
    if (!workspace.success) {
      dropped.push({ kind: 'workspace', value });
      continue;
    }
    const { cluster, documents, layout, isActive } = workspace.data;
    const places = new Map<string, DocumentPlace>();
    for (const one of documents) {
      const document = readDocument(one);
      if (document === undefined) {
        dropped.push({ kind: kindIn(one), value: one });
        continue;
      }
      const id = newId();
      tabs = changeTabs(tabs, { kind: 'open', cluster, document: document.state }, id);
      places.set(id, document);
    }
    tabs = inWorkspace(tabs, workspaceId(cluster), one => arrangePanes(one, layout, places));
    if (isActive === true && tabs.all.has(workspaceId(cluster))) shown = cluster;
  }
  return { tabs: shown === undefined ? tabs : changeTabs(tabs, { kind: 'show', cluster: shown }, undefined), dropped };
}

/** Whether a person would miss these tabs: more than the one list that every cluster opens with. */
export function isWorthReopening(all: readonly WindowTabs[]): boolean {
  const documents = all.flatMap(tabs => documentsOf(tabs).map(one => one.document));
  return documents.length > 1 || documents.some(one => one.kind !== 'cluster');
}

function withFolder(document: OpenDocument, folderOf: (document: string) => string | undefined): DocumentState {
  const folder = document.kind === 'shell' ? folderOf(document.id) : undefined;
  if (document.kind !== 'shell' || folder === undefined || folder === '') return asState(document);
  const state = documentKinds.shell.schema.safeParse({ ...document.state, cwd: folder });
  return state.success ? { kind: 'shell', state: state.data } : asState(document);
}

function storedDocuments(workspace: Workspace, folderOf: (document: string) => string | undefined): readonly object[] {
  return panesOf(workspace.layout).flatMap(pane => {
    const { documents, activeId } = paneOf(workspace, pane);
    return documents.map(one => ({
      ...withFolder(one, folderOf),
      ...(one.id === activeId ? { isActive: true } : {}),
      ...(isSplit(workspace) ? { pane } : {}),
    }));
  });
}

function isSplit({ layout }: Workspace): boolean {
  return layout.root.kind === 'split';
}

function readDocument(value: unknown): (DocumentPlace & { readonly state: DocumentState }) | undefined {
  const stored = storedDocument.safeParse(value);
  if (!stored.success) return undefined;
  const state = readDocumentState({ kind: stored.data.kind, state: stored.data.state });
  return state.ok ? { state: state.value, isActive: stored.data.isActive === true, pane: stored.data.pane } : undefined;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  return Array.isArray(list) ? list : [];
}

function kindIn(value: unknown): string {
  const kind = typeof value === 'object' && value !== null ? (value as { readonly kind?: unknown }).kind : undefined;
  return typeof kind === 'string' ? kind.slice(0, 64) : 'document';
}
