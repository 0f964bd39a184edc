export { type DocumentKind } from './document-kind';
export { type DocumentKindName, type DocumentState, type OpenDocument, type StateOf, documentKinds, documentTitle } from './document';
export { type Pane } from './pane';
export { type Workspace, documentsIn, focusedPane, isOnScreen, paneOf } from './workspace';
export { type WorkspaceId, type Workspaces, WorkspaceStore, workspaceId } from './workspace-store';
