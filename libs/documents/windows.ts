import type { SessionId } from '@drawbridge/contracts';
import type { OpenDocument } from './document';
import { changeTabs, documentsOf, inWorkspace, noTabs, shown, type TabChange, type WindowTabs, type WorkspaceId } from './window-tabs';
import { addDocument, asState, documentsIn, removeDocument } from './workspace';

/** Names a window over its whole life, restarts of the app included. Made by main. */
export type WindowKey = string;

/** All windows with what they show, and which session each document runs. Plain data; main holds the one that counts. */
export interface Windows {
  /** In the order in which they were opened. */
  readonly windows: ReadonlyMap<WindowKey, WindowTabs>;
  /** By document id. Two documents may show one session. Not written down: sessions end with the app. */
  readonly sessions: ReadonlyMap<string, SessionId>;
}

/** Everything that can happen to windows and tabs. Closed: what is not here does not happen. */
export type WindowChange =
  | { readonly kind: 'add-window'; readonly window: WindowKey; readonly tabs: WindowTabs }
  /** The window is gone, and its documents with it. */
  | { readonly kind: 'remove-window'; readonly window: WindowKey }
  /** A change inside one window. `newId`: for the document that it makes, if it makes one. */
  | { readonly kind: 'change-tabs'; readonly window: WindowKey; readonly change: TabChange; readonly newId: string }
  /** A document goes to another window with all it has: its id and its session stay. */
  | { readonly kind: 'move-document'; readonly document: string; readonly target: WindowKey }
  /** A second document on the same session, in another window. */
  | { readonly kind: 'show-document-too'; readonly document: string; readonly target: WindowKey; readonly newId: string }
  /** A cluster was left: its workspace goes, in every window. */
  | { readonly kind: 'remove-workspace'; readonly workspace: WorkspaceId }
  /** A document runs a session now; documents that showed the one it ran before follow. */
  | { readonly kind: 'set-session'; readonly document: string; readonly session: SessionId }
  /** What was open earlier comes into a window, beside what it has. */
  | { readonly kind: 'fill-window'; readonly window: WindowKey; readonly tabs: WindowTabs }
  /** What the documents of a window run is over (the last window of an app that goes on); the documents stay. */
  | { readonly kind: 'end-sessions'; readonly window: WindowKey };

/** Before the first window. */
export const noWindows: Windows = { windows: new Map(), sessions: new Map() };

/** One change; unknown windows and documents change nothing, and what changes nothing answers the same object. */
export function changeWindows(all: Windows, change: WindowChange): Windows {
  const changed = applied(all, change);
  return changed === all ? all : withoutLostSessions(changed);
}

/** The window and workspace that a document is in. */
export function findDocument(
  all: Windows,
  id: string,
): { readonly window: WindowKey; readonly workspace: WorkspaceId; readonly document: OpenDocument } | undefined {
  for (const [window, tabs] of all.windows) {
    const found = documentsOf(tabs).find(one => one.document.id === id);
    if (found !== undefined) return { window, ...found };
  }
  return undefined;
}

/** Which windows show a session. */
export function windowsShowing(all: Windows, session: SessionId): ReadonlySet<WindowKey> {
  const showing = [...all.windows].filter(([, tabs]) =>
    documentsOf(tabs).some(({ document }) => all.sessions.get(document.id) === session),
  );
  return new Set(showing.map(([key]) => key));
}

function applied(all: Windows, change: WindowChange): Windows {
  switch (change.kind) {
    case 'add-window':
      return all.windows.has(change.window) ? all : { ...all, windows: new Map(all.windows).set(change.window, change.tabs) };
    case 'fill-window':
      return inWindow(all, change.window, tabs => joined(tabs, change.tabs));
    case 'remove-window': {
      const windows = new Map(all.windows);
      return windows.delete(change.window) ? { ...all, windows } : all;
    }
    case 'change-tabs':
      return inWindow(all, change.window, tabs => changeTabs(tabs, change.change, change.newId));
    case 'move-document':
      return moved(all, change.document, change.target);
    case 'show-document-too':
      return shownToo(all, change.document, change.target, change.newId);
    case 'remove-workspace':
      return [...all.windows.keys()].reduce((now, key) => inWindow(now, key, tabs => withoutWorkspace(tabs, change.workspace)), all);
    case 'set-session':
      return withSession(all, change.document, change.session);
    case 'end-sessions': {
      const ending = new Set(documentsOf(all.windows.get(change.window) ?? noTabs).map(one => one.document.id));
      const sessions = new Map([...all.sessions].filter(([document]) => !ending.has(document)));
      return sessions.size === all.sessions.size ? all : { ...all, sessions };
    }
  }
}

function inWindow(all: Windows, key: WindowKey, change: (tabs: WindowTabs) => WindowTabs): Windows {
  const before = all.windows.get(key);
  const after = before === undefined ? undefined : change(before);
  return after === undefined || after === before ? all : { ...all, windows: new Map(all.windows).set(key, after) };
}

function moved(all: Windows, id: string, target: WindowKey): Windows {
  const found = findDocument(all, id);
  if (found === undefined || found.window === target || !all.windows.has(target)) return all;
  const taken = inWindow(all, found.window, tabs => inWorkspace(tabs, found.workspace, one => removeDocument(one, id)));
  return placed(taken, target, found.workspace, all.windows.get(found.window), found.document);
}

function shownToo(all: Windows, id: string, target: WindowKey, newId: string): Windows {
  const found = findDocument(all, id);
  if (found === undefined || found.window === target || !all.windows.has(target)) return all;
  const document = { ...asState(found.document), id: newId };
  const added = placed(all, target, found.workspace, all.windows.get(found.window), document);
  const session = all.sessions.get(id);
  return session === undefined ? added : { ...added, sessions: new Map(added.sessions).set(newId, session) };
}

/** Puts a document into the workspace of the same cluster in another window, and shows both. */
function placed(all: Windows, target: WindowKey, workspace: WorkspaceId, source: WindowTabs | undefined, document: OpenDocument): Windows {
  const cluster = source?.all.get(workspace)?.cluster ?? null;
  return inWindow(all, target, tabs => inWorkspace(shown(tabs, cluster), workspace, one => addDocument(one, document)));
}

/** A window's tabs with others beside them; where both have a workspace its documents come together. */
function joined(tabs: WindowTabs, more: WindowTabs): WindowTabs {
  const all = new Map(tabs.all);
  for (const [id, workspace] of more.all) {
    const here = all.get(id);
    all.set(id, here === undefined || documentsIn(here).length === 0 ? workspace : documentsIn(workspace).reduce(addDocument, here));
  }
  return { activeId: more.activeId ?? tabs.activeId, all };
}

function withoutWorkspace(tabs: WindowTabs, id: WorkspaceId): WindowTabs {
  const rest = new Map(tabs.all);
  if (!rest.delete(id)) return tabs;
  return { all: rest, activeId: tabs.activeId === id ? undefined : tabs.activeId };
}

function withSession(all: Windows, id: string, session: SessionId): Windows {
  if (findDocument(all, id) === undefined || all.sessions.get(id) === session) return all;
  const before = all.sessions.get(id);
  const sessions = new Map(all.sessions).set(id, session);
  if (before !== undefined) for (const [other, held] of all.sessions) if (held === before) sessions.set(other, session);
  return { ...all, sessions };
}

/** Documents that are gone run nothing. */
function withoutLostSessions(all: Windows): Windows {
  const there = new Set([...all.windows.values()].flatMap(tabs => documentsOf(tabs).map(one => one.document.id)));
  const kept = [...all.sessions].filter(([document]) => there.has(document));
  return kept.length === all.sessions.size ? all : { ...all, sessions: new Map(kept) };
}
