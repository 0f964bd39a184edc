import { documentTitle, documentsIn, focusedPane, type Workspaces } from '@drawbridge/documents';
import type { DocumentSession } from '@drawbridge/window-link';

/** A terminal in the list of connections. */
export interface ConnectionItem {
  readonly documentId: string;
  readonly workspaceId: string;
  readonly title: string;
  readonly state: 'live' | 'starting' | 'ended';
  readonly isActive: boolean;
}

/** The terminals of all workspaces. */
export function connectionItems(workspaces: Workspaces, sessions: ReadonlyMap<string, DocumentSession>): readonly ConnectionItem[] {
  const { all, activeId, titles } = workspaces;
  return [...all].flatMap(([workspaceId, workspace]) =>
    documentsIn(workspace)
      .filter(document => sessions.has(document.id))
      .map(document => ({
        documentId: document.id,
        workspaceId,
        title: titles.get(document.id) || documentTitle(document),
        state: stateOf(sessions.get(document.id)),
        isActive: workspaceId === activeId && document.id === focusedPane(workspace).activeId,
      })),
  );
}

function stateOf(session: DocumentSession | undefined): ConnectionItem['state'] {
  if (session?.kind === 'opening') return 'starting';
  if (session?.kind !== 'open') return 'ended';
  switch (session.view.state.kind) {
    case 'starting':
      return 'starting';
    case 'running':
      return 'live';
    case 'ended':
    case 'failed':
    case 'lost':
      return 'ended';
  }
}
