import '@angular/localize/init';
import {
  changeTabs,
  documentsIn,
  documentsOf,
  focusedPane,
  isWorthReopening,
  noTabs,
  readStoredTabs,
  storedTabs,
  workspaceId,
  type DocumentState,
  type WindowTabs,
  type Workspace,
} from './index';
import { tabsWith, windowsProblems } from './testing';

const acme = { home: 'default', uri: '/clusters/acme' };
const servers: DocumentState = { kind: 'cluster', state: { cluster: acme, name: 'acme', search: 'web', labels: [], sort: 'name-up' } };
const shell: DocumentState = { kind: 'shell', state: {} };
const read = (stored: unknown): ReturnType<typeof readStoredTabs> => {
  let last = 0;
  return readStoredTabs(stored, () => `n${++last}`);
};

const problemsOf = (tabs: WindowTabs): readonly string[] => windowsProblems({ windows: new Map([['w1', tabs]]), sessions: new Map() });
const inAcme = (tabs: WindowTabs): Workspace => {
  const workspace = tabs.all.get(workspaceId(acme));
  if (workspace === undefined) throw new Error('no workspace');
  return workspace;
};
const pane = (id: string, ...documents: readonly unknown[]): object => ({ id, documents });
const row = (...ids: readonly string[]): object => ({
  root: { kind: 'split', direction: 'row', children: ids.map(id => ({ kind: 'pane', id })), shares: ids.map(() => 1 / ids.length) },
  focused: ids[0],
});

describe('tabs in a state file', () => {
  it('come back as they were, with shells where they were, under new ids', () => {
    const tabs = tabsWith({ cluster: acme, document: servers }, { cluster: null, document: shell }, { cluster: acme, document: shell });
    const stored: unknown = JSON.parse(JSON.stringify(storedTabs(tabs, id => (id === 'd2' ? '/srv' : ''))));
    const { tabs: back, dropped } = read(stored);
    expect(dropped).toEqual([]);
    expect(back.activeId).toBe(workspaceId(acme));
    expect(documentsIn(inAcme(back))).toEqual([
      { id: 'n1', ...servers },
      { id: 'n2', ...shell },
    ]);
    expect(focusedPane(inAcme(back)).activeId).toBe('n2');
    const local = back.all.get('local');
    expect(local && documentsIn(local)).toEqual([{ id: 'n3', kind: 'shell', state: { cwd: '/srv' } }]);
    expect(problemsOf(back)).toEqual([]);
  });

  it('come back in their panes', () => {
    const opened = tabsWith({ cluster: acme, document: servers }, { cluster: acme, document: shell });
    const split = changeTabs(opened, { kind: 'panes', workspace: workspaceId(acme), change: { kind: 'split', side: 'right' } }, 'p2');
    const { tabs } = read(JSON.parse(JSON.stringify(storedTabs(split, () => undefined))));
    expect(inAcme(tabs).layout).toEqual(inAcme(split).layout);
    expect(Object.values(inAcme(tabs).panes).map(one => one.documents.length)).toEqual([2, 1]);
    expect(problemsOf(tabs)).toEqual([]);
  });

  it('lose what is broken or unknown one by one, and keep the rest', () => {
    const { tabs, dropped } = read({
      workspaces: [
        7,
        { cluster: { home: '../..', uri: '' }, panes: [pane('first', shell)] },
        {
          cluster: acme,
          isActive: true,
          panes: [
            'no pane',
            pane('first', { kind: 'hologram', state: {}, isActive: true }, shell, { kind: 'ssh', state: { cluster: acme } }, null, servers),
          ],
        },
      ],
    });
    expect(documentsOf(tabs).map(one => one.document.kind)).toEqual(['shell', 'cluster']);
    expect(dropped.map(one => one.kind)).toEqual(['workspace', 'workspace', 'pane', 'hologram', 'ssh', 'document']);
    expect(problemsOf(tabs)).toEqual([]);
  });

  it('find a place when the layout names panes that are not there, or leaves some out', () => {
    const layouts: readonly unknown[] = [row('gone', 'left'), row('gone', 'away'), undefined, 'nonsense', { root: 7 }, row('left', 'left')];
    for (const layout of layouts) {
      const { tabs } = read({
        workspaces: [{ cluster: acme, layout, panes: [pane('left', servers), pane('right', shell), pane('empty')] }],
      });
      expect(documentsOf(tabs).length)
        .withContext(JSON.stringify(layout) ?? 'none')
        .toBe(2);
      expect(problemsOf(tabs))
        .withContext(JSON.stringify(layout) ?? 'none')
        .toEqual([]);
    }
  });

  it('are joined when a file has a workspace or a pane twice, and what must be alone stays so', () => {
    const twice = { cluster: acme, panes: [pane('first', servers, shell), pane('first', servers)] };
    const { tabs } = read({ workspaces: [twice, twice] });
    expect(
      documentsOf(tabs)
        .map(one => one.document.kind)
        .toSorted(),
    ).toEqual(['cluster', 'shell', 'shell']);
    expect(problemsOf(tabs)).toEqual([]);
  });

  it('are none in what is no tabs at all', () => {
    for (const nothing of [undefined, null, 7, 'text', [], {}, { workspaces: 7 }, { workspaces: [] }])
      expect(documentsOf(read(nothing).tabs))
        .withContext(JSON.stringify(nothing) ?? 'undefined')
        .toEqual([]);
  });

  it('are worth reopening when there is more than the list that every cluster opens with', () => {
    expect([noTabs, tabsWith({ cluster: acme, document: servers })].map(tabs => isWorthReopening([tabs]))).toEqual([false, false]);
    expect(isWorthReopening([tabsWith({ cluster: null, document: shell })])).toBeTrue();
    expect(isWorthReopening([tabsWith({ cluster: acme, document: servers }), tabsWith({ cluster: acme, document: servers })])).toBeTrue();
  });
});
