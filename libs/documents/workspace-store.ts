import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import type { Side, SplitPath } from '@drawbridge/layout';
import { BehaviorSubject, Subject } from 'rxjs';
import type { DocumentKindName, DocumentState, OpenDocument, StateOf } from './document';
import {
  activateDocument,
  closeDocuments,
  documentsIn,
  duplicateDocument,
  emptyWorkspace,
  moveDocument,
  openDocument,
  reopenDocument,
  updateDocument,
  type Workspace,
} from './workspace';
import { closePane, focusPaneIn, movePaneIn, moveToPane, resizePaneIn, setSharesIn, splitFocused, toggleZoomIn } from './workspace-panes';

/** Names a workspace: its root cluster's key, or `local` for this computer alone. */
export type WorkspaceId = string;

/** The workspaces of one window and which of them is on screen. */
export interface Workspaces {
  readonly activeId: WorkspaceId | undefined;
  readonly all: ReadonlyMap<WorkspaceId, Workspace>;
  /** What documents call themselves while they run (a terminal's title), by document id; not written down. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The id of a cluster's workspace; `null` is this computer's. */
export function workspaceId(cluster: ClusterRef | null): WorkspaceId {
  return cluster === null ? 'local' : clusterKey(cluster);
}

/** The tabs of one window. Every operation names its workspace; unknown ids change nothing. Disposed with its window. */
export class WorkspaceStore implements Disposable {
  readonly #state = new BehaviorSubject<Workspaces>({ activeId: undefined, all: new Map(), titles: new Map() });
  readonly state$ = this.#state.asObservable();
  readonly #closed = new Subject<OpenDocument>();
  /** Documents that were closed, so that what they ran can be ended. */
  readonly closed$ = this.#closed.asObservable();

  constructor(private readonly newId: () => string) {}

  get snapshot(): Workspaces {
    return this.#state.value;
  }

  /** Shows a cluster's workspace, making an empty one when there is none. */
  show(cluster: ClusterRef | null): WorkspaceId {
    const id = workspaceId(cluster);
    const { all } = this.snapshot;
    this.#set({ activeId: id, all: all.has(id) ? all : new Map(all).set(id, emptyWorkspace(cluster)) });
    return id;
  }

  /** Shows none: the start page. */
  showNone(): void {
    this.#set({ activeId: undefined });
  }

  /** Opens a document in a cluster's workspace and shows both. */
  open(cluster: ClusterRef | null, document: DocumentState): void {
    this.#change(this.show(cluster), workspace => openDocument(workspace, document, this.newId()));
  }

  activate(id: WorkspaceId, documentId: string): void {
    this.#change(id, workspace => activateDocument(workspace, documentId));
  }

  close(id: WorkspaceId, documentIds: readonly string[]): void {
    this.#change(id, workspace => closeDocuments(workspace, documentIds));
  }

  move(id: WorkspaceId, documentId: string, index: number): void {
    this.#change(id, workspace => moveDocument(workspace, documentId, index));
  }

  duplicate(id: WorkspaceId, documentId: string): void {
    this.#change(id, workspace => duplicateDocument(workspace, documentId, this.newId()));
  }

  reopen(id: WorkspaceId): void {
    this.#change(id, workspace => reopenDocument(workspace, this.newId()));
  }

  /** Splits the focused pane. */
  split(id: WorkspaceId, side: Side): void {
    this.#change(id, workspace => splitFocused(workspace, side, this.newId()));
  }

  closePane(id: WorkspaceId, pane: string): void {
    this.#change(id, workspace => closePane(workspace, pane));
  }

  focusPane(id: WorkspaceId, pane: string): void {
    this.#change(id, workspace => focusPaneIn(workspace, pane));
  }

  resizePane(id: WorkspaceId, pane: string, side: Side): void {
    this.#change(id, workspace => resizePaneIn(workspace, pane, side));
  }

  setShares(id: WorkspaceId, path: SplitPath, shares: readonly number[]): void {
    this.#change(id, workspace => setSharesIn(workspace, path, shares));
  }

  /** Lets the focused pane cover the others, or uncovers them. */
  toggleZoom(id: WorkspaceId): void {
    this.#change(id, toggleZoomIn);
  }

  /** Moves a pane beside another one. */
  movePane(id: WorkspaceId, pane: string, target: string, side: Side): void {
    this.#change(id, workspace => movePaneIn(workspace, pane, target, side));
  }

  /** Moves a document to another pane, after its active one or at a place. */
  moveToPane(id: WorkspaceId, documentId: string, pane: string, index?: number): void {
    this.#change(id, workspace => moveToPane(workspace, documentId, pane, index));
  }

  /** Keeps what a document changed of its own state, such as a search. */
  update<K extends DocumentKindName>(documentId: string, kind: K, state: Readonly<StateOf<K>>): void {
    for (const id of this.snapshot.all.keys())
      this.#change(id, workspace => updateDocument(workspace, documentId, { kind, state } as DocumentState));
  }

  /** What a document calls itself now. */
  setTitle(documentId: string, title: string): void {
    if (this.snapshot.titles.get(documentId) === title) return;
    this.#set({ titles: new Map(this.snapshot.titles).set(documentId, title) });
  }

  /** Closes a whole workspace, when its cluster is logged out of or forgotten. */
  remove(id: WorkspaceId): void {
    const workspace = this.snapshot.all.get(id);
    if (workspace === undefined) return;
    this.close(
      id,
      documentsIn(workspace).map(one => one.id),
    );
    const all = new Map(this.snapshot.all);
    all.delete(id);
    this.#set({ all, ...(this.snapshot.activeId === id ? { activeId: undefined } : {}) });
  }

  [Symbol.dispose](): void {
    this.#state.complete();
    this.#closed.complete();
  }

  #change(id: WorkspaceId, change: (workspace: Workspace) => Workspace): void {
    const before = this.snapshot.all.get(id);
    const after = before === undefined ? undefined : change(before);
    if (before === undefined || after === undefined || after === before) return;
    const gone = documentsIn(before).filter(one => !documentsIn(after).some(other => other.id === one.id));
    const titles = new Map(this.snapshot.titles);
    for (const one of gone) titles.delete(one.id);
    this.#set({ all: new Map(this.snapshot.all).set(id, after), titles });
    for (const one of gone) this.#closed.next(one);
  }

  #set(change: Partial<Workspaces>): void {
    this.#state.next({ ...this.snapshot, ...change });
  }
}
