export { type DocumentKind } from './document-kind';
export { type DocumentKindName, type DocumentState, type OpenDocument, type StateOf, documentKinds, documentTitle } from './document';
export { type Workspace } from './workspace';
export { type WorkspaceId, type Workspaces, WorkspaceStore, workspaceId } from './workspace-store';
