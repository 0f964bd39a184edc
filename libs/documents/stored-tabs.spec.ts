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
import { tabsWith } from './testing';

const acme = { home: 'default', uri: '/clusters/acme' };
const servers: DocumentState = { kind: 'cluster', state: { cluster: acme, name: 'acme', search: 'web', labels: [], sort: 'name-up' } };
const shell: DocumentState = { kind: 'shell', state: {} };
const read = (stored: unknown): ReturnType<typeof readStoredTabs> => {
  let last = 0;
  return readStoredTabs(stored, () => `n${++last}`);
};

function acmeIn(tabs: WindowTabs): Workspace {
  const found = tabs.all.get(workspaceId(acme));
  if (found === undefined) throw new Error('no workspace');
  return found;
}
const activeIn = (tabs: WindowTabs): string | undefined => focusedPane(acmeIn(tabs)).activeId;
const inside = (tabs: WindowTabs, id: string): readonly unknown[] => {
  const workspace = tabs.all.get(id);
  return workspace === undefined ? [] : documentsIn(workspace);
};

describe('tabs in a state file', () => {
  it('come back in their panes, which lie as they did, each with its active one', () => {
    const workspace = workspaceId(acme);
    const opened = tabsWith({ cluster: acme, document: servers }, { cluster: acme, document: shell });
    const split = changeTabs(opened, { kind: 'panes', workspace, change: { kind: 'split', side: 'right' } }, 'p1');
    const sized = changeTabs(split, { kind: 'panes', workspace, change: { kind: 'share', path: [], shares: [0.3, 0.7] } }, undefined);
    const left = changeTabs(sized, { kind: 'activate', workspace, document: 'd1' }, undefined);
    const { tabs: back } = read(JSON.parse(JSON.stringify(storedTabs(left, () => undefined))));
    expect(acmeIn(back).layout).toEqual(acmeIn(left).layout);
    const panes = Object.entries(acmeIn(back).panes).map(([pane, one]) => [
      pane,
      one.documents.map(({ id }) => id).join(' '),
      one.activeId,
    ]);
    expect(panes).toEqual([
      ['first', 'n1 n2', 'n1'],
      ['p1', 'n3', 'n3'],
    ]);
    expect(activeIn(back)).toBe('n1');
  });

  it('lose no document with a layout that is broken, and no pane is left empty', () => {
    const pane = (id: string): object => ({ kind: 'pane', id });
    const layout = {
      root: { kind: 'split', direction: 'row', children: [pane('a'), pane('gone'), pane('b')], shares: [1, 'x'] },
      focused: 'b',
    };
    const documents = [
      { ...shell, pane: 'a' },
      { ...shell, pane: 'lost' },
      { ...shell, pane: 7 },
      { ...shell, pane: 'b', isActive: true },
      { ...shell, pane: 'b' },
    ];
    const { tabs, dropped } = read({ workspaces: [{ cluster: acme, documents, layout }] });
    expect(dropped).toEqual([]);
    const panes = Object.entries(acmeIn(tabs).panes).map(([id, one]) => [id, one.documents.map(one => one.id).join(' '), one.activeId]);
    expect(panes).toEqual([
      ['a', 'n1', 'n1'],
      ['b', 'n2 n3 n4 n5', 'n4'],
    ]);
    for (const broken of [undefined, 7, { root: pane('nowhere') }, { root: null, focused: '__proto__' }])
      expect(documentsOf(read({ workspaces: [{ cluster: acme, documents, layout: broken }] }).tabs).length).toBe(5);
  });

  it('come back as they were, with shells where they were, under new ids', () => {
    const tabs = tabsWith({ cluster: acme, document: servers }, { cluster: null, document: shell }, { cluster: acme, document: shell });
    const stored: unknown = JSON.parse(JSON.stringify(storedTabs(tabs, id => (id === 'd2' ? '/srv' : ''))));
    const { tabs: back, dropped } = read(stored);
    expect(dropped).toEqual([]);
    expect(back.activeId).toBe(workspaceId(acme));
    expect(inside(back, workspaceId(acme))).toEqual([
      { id: 'n1', ...servers },
      { id: 'n2', ...shell },
    ]);
    expect(activeIn(back)).toBe('n2');
    expect(inside(back, 'local')).toEqual([{ id: 'n3', kind: 'shell', state: { cwd: '/srv' } }]);
  });

  it('lose what is broken or unknown one by one, and keep the rest', () => {
    const { tabs, dropped } = read({
      workspaces: [
        7,
        { cluster: { home: '../..', uri: '' }, documents: [shell] },
        {
          cluster: acme,
          isActive: true,
          documents: [{ kind: 'hologram', state: {}, isActive: true }, shell, { kind: 'ssh', state: { cluster: acme } }, null, servers],
        },
      ],
    });
    expect(documentsOf(tabs).map(one => one.document.kind)).toEqual(['shell', 'cluster']);
    expect(dropped.map(one => one.kind)).toEqual(['workspace', 'workspace', 'hologram', 'ssh', 'document']);
    expect(activeIn(tabs)).toBe('n2');
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
