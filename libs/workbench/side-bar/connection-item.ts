import type { ConnectionView } from '@drawbridge/contracts';
import { documentConnection, documentsIn, focusedPane, type OpenDocument, type Workspaces } from '@drawbridge/documents';

/** A line of the list of connections. */
export interface ConnectionItem {
  readonly view: ConnectionView;
  /** Beside its title: the port, where it has one. */
  readonly detail: string;
  /** What is on screen shows it. */
  readonly isActive: boolean;
}

/** The connections whose title, port or cluster has all words: what is connected first, then what was, each in the order in which it was opened. */
export function connectionItems(all: readonly ConnectionView[], workspaces: Workspaces, words: string): readonly ConnectionItem[] {
  const active = activeConnection(workspaces);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .map(view => ({ view, detail: view.port === undefined ? '' : `:${view.port}`, isActive: view.id === active }))
    .filter(({ view, detail }) => {
      const text = `${view.title} ${detail} ${view.root.uri}`.toLowerCase();
      return wanted.every(word => text.includes(word));
    })
    .sort((a, b) => Number(a.view.state === 'off') - Number(b.view.state === 'off'));
}

/** The tab of this window that shows a connection, if there is one. */
export function connectionTab(
  { all }: Workspaces,
  id: string,
): { readonly workspace: string; readonly document: OpenDocument } | undefined {
  for (const [workspace, one] of all) {
    const document = documentsIn(one).find(shown => documentConnection(shown) === id);
    if (document !== undefined) return { workspace, document };
  }
  return undefined;
}

function activeConnection({ activeId, all }: Workspaces): string | undefined {
  const workspace = activeId === undefined ? undefined : all.get(activeId);
  if (workspace === undefined) return undefined;
  const { documents, activeId: shown } = focusedPane(workspace);
  const document = documents.find(one => one.id === shown);
  return document === undefined ? undefined : documentConnection(document);
}
