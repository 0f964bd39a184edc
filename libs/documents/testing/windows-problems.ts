import { panesOf } from '@drawbridge/layout';
import { documentsOf } from '../window-tabs';
import type { Windows } from '../windows';
import type { Workspace } from '../workspace';

/** What is wrong with windows, whatever was done to them; empty when all holds that always must. */
export function windowsProblems(all: Windows): readonly string[] {
  const problems: string[] = [];
  const documents = [...all.windows.values()].flatMap(tabs => documentsOf(tabs).map(one => one.document.id));
  if (new Set(documents).size !== documents.length) problems.push('a document is there twice');
  for (const id of all.sessions.keys()) if (!documents.includes(id)) problems.push(`session of ${id}, which is gone`);
  for (const [key, tabs] of all.windows) {
    if (tabs.activeId !== undefined && !tabs.all.has(tabs.activeId)) problems.push(`${key} shows a workspace that it has not`);
    for (const [id, one] of tabs.all) {
      problems.push(...panesProblems(one).map(problem => `${key}/${id}: ${problem}`));
      if (one.closed.length > 20) problems.push(`${key}/${id} remembers ${one.closed.length} closed documents`);
    }
  }
  return problems;
}

function panesProblems({ layout, panes }: Workspace): readonly string[] {
  const problems: string[] = [];
  const names = panesOf(layout);
  if (Object.keys(panes).toSorted().join() !== names.toSorted().join()) problems.push('panes and layout do not match');
  if (!names.includes(layout.focused)) problems.push('the focus is nowhere');
  for (const { documents, activeId } of Object.values(panes)) {
    const isActiveThere = documents.some(document => document.id === activeId);
    if (documents.length === 0 ? activeId !== undefined : !isActiveThere) problems.push('the active document is not there');
  }
  return problems;
}
