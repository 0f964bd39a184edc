export { type DocumentKind } from './document-kind';
export {
  type DocumentKindName,
  type DocumentState,
  type OpenDocument,
  type StateOf,
  clusterOfDocument,
  documentConnection,
  documentKinds,
  documentTitle,
} from './document';
export { countTabs } from './count-tabs';
export { type Pane } from './pane';
export { type PaneChange } from './pane-change';
export { type Workspace, documentsIn, focusedPane, isOnScreen, paneOf } from './workspace';
export { type TabChange, type WindowTabs, type WorkspaceId, changeTabs, documentsOf, noTabs, workspaceId } from './window-tabs';
export { type WindowChange, type WindowKey, type Windows, changeWindows, findDocument, noWindows, windowsShowing } from './windows';
export { type Reachable, WindowsStore } from './windows-store';
export { type DroppedTab, isWorthReopening, readStoredTabs, storedTabs } from './stored-tabs';
export { readDocumentState, readTabChange } from './read-tab-change';
export { type WorkspaceLink, type Workspaces, WorkspaceStore } from './workspace-store';
