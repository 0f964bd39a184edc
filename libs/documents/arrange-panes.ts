import { panesOf, repairLayout } from '@drawbridge/layout';
import type { OpenDocument } from './document';
import type { Pane } from './pane';
import { documentsIn, type Workspace } from './workspace';

/** Where a document was, as it was written down. `isActive`: it was the one on screen in its pane. */
export interface DocumentPlace {
  readonly pane: string | undefined;
  readonly isActive: boolean;
}

/**
 * Puts the documents of a workspace into panes that lie as they were written down, whatever that is. Panes that hold no document are left out; documents of
 * panes that are not in the layout go to the focused one. `places`: by document id.
 */
export function arrangePanes(workspace: Workspace, stored: unknown, places: ReadonlyMap<string, DocumentPlace>): Workspace {
  const documents = documentsIn(workspace);
  if (documents.length === 0) return workspace;
  const named = documents.map(({ id }) => places.get(id)?.pane).filter(pane => pane !== undefined);
  const layout = repairLayout(stored, named);
  const panes = panesOf(layout);
  const paneFor = ({ id }: OpenDocument): string => panes.find(pane => pane === places.get(id)?.pane) ?? layout.focused;
  const held = panes.map((pane): readonly [string, Pane] => {
    const here = documents.filter(one => paneFor(one) === pane);
    const active = here.findLast(({ id }) => places.get(id)?.isActive === true) ?? here.at(-1);
    return [pane, { documents: here, activeId: active?.id }];
  });
  return { ...workspace, layout, panes: Object.fromEntries(held) };
}
