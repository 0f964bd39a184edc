import { documentsOf } from '../window-tabs';
import type { Windows } from '../windows';

/** What is wrong with windows, whatever was done to them; empty when all holds that always must. */
export function windowsProblems(all: Windows): readonly string[] {
  const problems: string[] = [];
  const documents = [...all.windows.values()].flatMap(tabs => documentsOf(tabs).map(one => one.document.id));
  if (new Set(documents).size !== documents.length) problems.push('a document is there twice');
  for (const id of all.sessions.keys()) if (!documents.includes(id)) problems.push(`session of ${id}, which is gone`);
  for (const [key, tabs] of all.windows) {
    if (tabs.activeId !== undefined && !tabs.all.has(tabs.activeId)) problems.push(`${key} shows a workspace that it has not`);
    for (const [id, one] of tabs.all) {
      const isActiveThere = one.documents.some(document => document.id === one.activeId);
      if (one.documents.length === 0 ? one.activeId !== undefined : !isActiveThere)
        problems.push(`${key}/${id}: the active document is not there`);
      if (one.closed.length > 20) problems.push(`${key}/${id} remembers ${one.closed.length} closed documents`);
    }
  }
  return problems;
}
