import '@angular/localize/init';
import { documentsOf, isWorthReopening, noTabs, readStoredTabs, storedTabs, workspaceId, type DocumentState } from './index';
import { tabsWith } from './testing';

const acme = { home: 'default', uri: '/clusters/acme' };
const servers: DocumentState = { kind: 'cluster', state: { cluster: acme, name: 'acme', search: 'web', labels: [], sort: 'name-up' } };
const shell: DocumentState = { kind: 'shell', state: {} };
const read = (stored: unknown): ReturnType<typeof readStoredTabs> => {
  let last = 0;
  return readStoredTabs(stored, () => `n${++last}`);
};

describe('tabs in a state file', () => {
  it('come back as they were, with shells where they were, under new ids', () => {
    const tabs = tabsWith({ cluster: acme, document: servers }, { cluster: null, document: shell }, { cluster: acme, document: shell });
    const stored: unknown = JSON.parse(JSON.stringify(storedTabs(tabs, id => (id === 'd2' ? '/srv' : ''))));
    const { tabs: back, dropped } = read(stored);
    expect(dropped).toEqual([]);
    expect(back.activeId).toBe(workspaceId(acme));
    expect(back.all.get(workspaceId(acme))?.documents).toEqual([
      { id: 'n1', ...servers },
      { id: 'n2', ...shell },
    ]);
    expect(back.all.get(workspaceId(acme))?.activeId).toBe('n2');
    expect(back.all.get('local')?.documents).toEqual([{ id: 'n3', kind: 'shell', state: { cwd: '/srv' } }]);
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
    expect(tabs.all.get(workspaceId(acme))?.activeId).toBe('n2');
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
