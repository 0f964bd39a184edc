import { clusterRef } from '@drawbridge/contracts';
import { panesOf, repairLayout } from '@drawbridge/layout';
import * as z from 'zod/mini';
import { documentKinds, uniqueKey, type DocumentState, type OpenDocument } from './document';
import { emptyPane, type Pane } from './pane';
import { readDocumentState } from './read-tab-change';
import { documentsOf, noTabs, workspaceId, type WindowTabs } from './window-tabs';
import { addDocument, asState, documentsIn, paneOf, type Workspace } from './workspace';

/** Something of a state file that could not be used. `kind`: the document's kind as the file says it, `pane` or `workspace`. `value`: as it was found. */
export interface DroppedTab {
  readonly kind: string;
  readonly value: unknown;
}

const storedDocument = z.object({ kind: z.string(), state: z.unknown(), isActive: z.optional(z.boolean()) });
const storedPane = z.object({ id: z.string(), documents: z.array(z.unknown()) });
const storedWorkspace = z.object({
  cluster: z.nullable(clusterRef),
  /** Mended by `libs/layout`, whatever it is. */
  layout: z.optional(z.unknown()),
  panes: z.array(z.unknown()),
  isActive: z.optional(z.boolean()),
});

/** One reading: where new ids come from, and where goes what cannot be used. */
interface Reading {
  readonly newId: () => string;
  readonly dropped: DroppedTab[];
}

/** A window's tabs as a state file keeps them: without ids and sessions, which end with the app, and without what was closed. `folderOf`: where a shell is now. */
export function storedTabs(tabs: WindowTabs, folderOf: (document: string) => string | undefined): object {
  const storedOf = (workspace: Workspace, id: string): object => {
    const { documents, activeId } = paneOf(workspace, id);
    return { id, documents: documents.map(one => ({ ...withFolder(one, folderOf), ...(one.id === activeId ? { isActive: true } : {}) })) };
  };
  const workspaces = [...tabs.all]
    .filter(([, workspace]) => documentsIn(workspace).length > 0)
    .map(([id, workspace]) => ({
      cluster: workspace.cluster,
      layout: workspace.layout,
      panes: panesOf(workspace.layout).map(pane => storedOf(workspace, pane)),
      ...(id === tabs.activeId ? { isActive: true } : {}),
    }));
  return { workspaces };
}

/** Tabs from a state file, whatever is in it: what is broken or of a kind that is not known is dropped, one by one, and the rest kept. `newId` makes ids. */
export function readStoredTabs(
  stored: unknown,
  newId: () => string,
): { readonly tabs: WindowTabs; readonly dropped: readonly DroppedTab[] } {
  const reading: Reading = { newId, dropped: [] };
  let tabs = noTabs;
  for (const value of workspacesIn(stored)) {
    const read = storedWorkspace.safeParse(value);
    if (!read.success) {
      reading.dropped.push({ kind: 'workspace', value });
      continue;
    }
    const { cluster, layout, panes, isActive } = read.data;
    const workspace = readWorkspace({ cluster, layout, panes: readPanes(panes, reading) });
    if (documentsIn(workspace).length === 0) continue;
    const id = workspaceId(cluster);
    const before = tabs.all.get(id);
    const all = new Map(tabs.all).set(id, before === undefined ? workspace : documentsIn(workspace).reduce(addDocument, before));
    tabs = { all, activeId: isActive === true ? id : tabs.activeId };
  }
  return { tabs, dropped: reading.dropped };
}

/** Whether a person would miss these tabs: more than the one list that every cluster opens with. */
export function isWorthReopening(all: readonly WindowTabs[]): boolean {
  const documents = all.flatMap(tabs => documentsOf(tabs).map(one => one.document));
  return documents.length > 1 || documents.some(one => one.kind !== 'cluster');
}

function readPanes(panes: readonly unknown[], reading: Reading): ReadonlyMap<string, Pane> {
  const read = new Map<string, Pane>();
  const alone = new Set<string>();
  for (const value of panes) {
    const pane = storedPane.safeParse(value);
    if (!pane.success) {
      reading.dropped.push({ kind: 'pane', value });
      continue;
    }
    let { documents, activeId } = read.get(pane.data.id) ?? emptyPane;
    for (const one of pane.data.documents) {
      const document = readDocument(one, reading);
      const key = document === undefined ? undefined : uniqueKey(document.state);
      if (document === undefined || (key !== undefined && alone.has(key))) continue;
      if (key !== undefined) alone.add(key);
      const id = reading.newId();
      documents = [...documents, { ...document.state, id }];
      if (document.isActive || activeId === undefined) activeId = id;
    }
    if (documents.length > 0) read.set(pane.data.id, { documents, activeId });
  }
  return read;
}

/** Panes where the layout has them; the documents of a pane that it does not have come to the others. */
function readWorkspace(
  from: Pick<Workspace, 'cluster'> & { readonly layout: unknown; readonly panes: ReadonlyMap<string, Pane> },
): Workspace {
  const layout = repairLayout(from.layout, [...from.panes.keys()]);
  const names = panesOf(layout);
  const panes = Object.fromEntries(names.map(name => [name, from.panes.get(name) ?? emptyPane]));
  const lost = [...from.panes].filter(([name]) => !names.includes(name)).flatMap(([, { documents }]) => documents);
  return lost.reduce(addDocument, { cluster: from.cluster, layout, panes, closed: [] });
}

function readDocument(value: unknown, { dropped }: Reading): { readonly state: DocumentState; readonly isActive: boolean } | undefined {
  const stored = storedDocument.safeParse(value);
  const state = stored.success ? readDocumentState({ kind: stored.data.kind, state: stored.data.state }) : undefined;
  if (stored.success && state?.ok === true) return { state: state.value, isActive: stored.data.isActive === true };
  dropped.push({ kind: stored.success ? stored.data.kind.slice(0, 64) : 'document', value });
  return undefined;
}

function withFolder(document: OpenDocument, folderOf: (document: string) => string | undefined): DocumentState {
  const folder = document.kind === 'shell' ? folderOf(document.id) : undefined;
  if (document.kind !== 'shell' || folder === undefined || folder === '') return asState(document);
  const state = documentKinds.shell.schema.safeParse({ ...document.state, cwd: folder });
  return state.success ? { kind: 'shell', state: state.data } : asState(document);
}

function workspacesIn(stored: unknown): readonly unknown[] {
  const list = typeof stored === 'object' && stored !== null ? (stored as { readonly workspaces?: unknown }).workspaces : undefined;
  return Array.isArray(list) ? list : [];
}
