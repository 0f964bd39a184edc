import '@angular/localize/init';
import {
  changeTabs,
  documentsIn,
  documentsOf,
  focusedPane,
  noTabs,
  workspaceId,
  type DocumentState,
  type PaneChange,
  type TabChange,
  type WindowTabs,
  type Workspace,
} from './index';
import { tabsWith } from './testing';

const acme = { home: 'default', uri: '/clusters/acme' };
const beta = { home: 'default', uri: '/clusters/beta' };
const workspace = workspaceId(acme);
const servers: DocumentState = { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', labels: [], sort: 'name-up' } };
const ssh = (login: string): DocumentState => ({
  kind: 'ssh',
  state: { cluster: acme, serverUri: '/clusters/acme/servers/1', hostname: 'node1', login },
});
const opened = (...documents: readonly DocumentState[]): WindowTabs =>
  tabsWith(...documents.map(document => ({ cluster: acme, document })));

/** Changes one after the other; new documents are `n1`, `n2` … */
function after(tabs: WindowTabs, ...changes: readonly TabChange[]): WindowTabs {
  return changes.reduce((now, change, index) => changeTabs(now, change, `n${index + 1}`), tabs);
}
function shown(tabs: WindowTabs): Workspace {
  const found = tabs.all.get(workspace);
  if (found === undefined) throw new Error('no workspace');
  return found;
}
const activeOf = (tabs: WindowTabs): string | undefined => focusedPane(shown(tabs)).activeId;
const ids = (tabs: WindowTabs): string =>
  documentsIn(shown(tabs))
    .map(one => one.id)
    .join(' ');

describe('tabs of a window', () => {
  it('show the document that must be alone instead of opening it twice', () => {
    const tabs = opened(servers, ssh('root'), servers);
    expect(ids(tabs)).toBe('d1 d2');
    expect(activeOf(tabs)).toBe('d1');
  });

  it('open terminals as often as one likes, each after the active tab', () => {
    const tabs = after(
      opened(servers, ssh('root')),
      { kind: 'activate', workspace, document: 'd1' },
      { kind: 'open', cluster: acme, document: ssh('ann') },
    );
    expect(ids(tabs)).toBe('d1 n2 d2');
  });

  it('show the right neighbour of a closed tab, else the left one, else nothing', () => {
    let tabs = after(opened(servers, ssh('a'), ssh('b')), { kind: 'activate', workspace, document: 'd2' });
    const close = (document: string): string | undefined => {
      tabs = after(tabs, { kind: 'close', workspace, documents: [document] });
      return activeOf(tabs);
    };
    expect([close('d2'), close('d3'), close('d1')]).toEqual(['d3', 'd1', undefined]);
  });

  it('keep the active tab when others are closed', () => {
    const tabs = after(
      opened(servers, ssh('a'), ssh('b'), ssh('c')),
      { kind: 'activate', workspace, document: 'd2' },
      { kind: 'close', workspace, documents: ['d1', 'd3', 'd4', 'd4', 'unknown'] },
    );
    expect(ids(tabs)).toBe('d2');
    expect(activeOf(tabs)).toBe('d2');
  });

  it('reopen closed tabs, the last one first, as new ones', () => {
    const tabs = after(
      opened(servers, ssh('a'), ssh('b')),
      { kind: 'close', workspace, documents: ['d2', 'd3'] },
      { kind: 'reopen', workspace },
      { kind: 'reopen', workspace },
      { kind: 'reopen', workspace },
    );
    expect(documentsIn(shown(tabs)).map(one => [one.id, one.kind === 'ssh' ? one.state.login : ''])).toEqual([
      ['d1', ''],
      ['n2', 'b'],
      ['n3', 'a'],
    ]);
  });

  it('move, and take places beyond the ends as the ends', () => {
    const right = after(opened(servers, ssh('a'), ssh('b')), { kind: 'move', workspace, document: 'd1', index: 99 });
    expect(ids(right)).toBe('d2 d3 d1');
    expect(ids(after(right, { kind: 'move', workspace, document: 'd1', index: -5 }))).toBe('d1 d2 d3');
  });

  it('duplicate a terminal next to itself, and only show what must be alone', () => {
    const tabs = after(
      opened(servers, ssh('a'), ssh('b')),
      { kind: 'duplicate', workspace, document: 'd2' },
      { kind: 'duplicate', workspace, document: 'd1' },
    );
    expect(ids(tabs)).toBe('d1 d2 n1 d3');
    expect(activeOf(tabs)).toBe('d1');
  });

  it('go through panes: split, moved to, resized, zoomed, closed', () => {
    const split = after(opened(servers, ssh('a')), { kind: 'panes', workspace, change: { kind: 'split', side: 'right' } });
    const panes = (tabs: WindowTabs): readonly (readonly [string, string])[] =>
      Object.entries(shown(tabs).panes).map(([id, pane]) => [id, pane.documents.map(one => one.id).join(' ')] as const);
    const change = (one: PaneChange): WindowTabs => after(split, { kind: 'panes', workspace, change: one });
    expect(panes(split)).toEqual([
      ['first', 'd1 d2'],
      ['n1', 'n1'],
    ]);
    expect(panes(change({ kind: 'move-document', document: 'd1', target: 'n1' }))).toEqual([
      ['first', 'd2'],
      ['n1', 'n1 d1'],
    ]);
    expect(panes(change({ kind: 'close', pane: 'first' }))).toEqual([['n1', 'n1']]);
    expect(shown(change({ kind: 'focus', pane: 'first' })).layout.focused).toBe('first');
    expect(shown(change({ kind: 'zoom' })).layout.zoomed).toBe('n1');
    const shares = (tabs: WindowTabs): unknown => (shown(tabs).layout.root as { readonly shares?: unknown }).shares;
    expect(shares(change({ kind: 'resize', pane: 'n1', side: 'left' }))).toEqual([0.46, 0.54]);
    expect(shares(change({ kind: 'share', path: [], shares: [3, 1] }))).toEqual([0.75, 0.25]);
    expect(shown(change({ kind: 'move', pane: 'first', target: 'n1', side: 'down' })).layout.root).toEqual(
      jasmine.objectContaining({ direction: 'column' }),
    );
  });

  it('keep the workspaces of clusters apart', () => {
    const tabs = after(
      opened(servers),
      { kind: 'show', cluster: beta },
      { kind: 'close', workspace: workspaceId(beta), documents: ['d1'] },
    );
    expect(tabs.activeId).toBe(workspaceId(beta));
    expect(ids(tabs)).toBe('d1');
    expect(after(tabs, { kind: 'show-none' }).activeId).toBeUndefined();
    expect(workspaceId(null)).toBe('local');
  });

  it('keep what a document changed of its state, and not one of another kind', () => {
    const search = { ...servers, state: { ...servers.state, search: 'web' } } as DocumentState;
    const tabs = after(opened(servers, ssh('a')), { kind: 'update', document: 'd1', state: search });
    expect(documentsIn(shown(tabs))[0]).toEqual(jasmine.objectContaining({ id: 'd1', kind: 'cluster', state: search.state as never }));
    expect(after(tabs, { kind: 'update', document: 'd2', state: search })).toBe(tabs);
  });

  it('stay the same object when nothing changes', () => {
    const tabs = opened(servers, ssh('a'));
    const nothingForPanes: readonly PaneChange[] = [
      { kind: 'close', pane: 'first' },
      { kind: 'focus', pane: 'first' },
      { kind: 'focus', pane: 'nowhere' },
      { kind: 'resize', pane: 'first', side: 'left' },
      { kind: 'share', path: [], shares: [0.2, 0.8] },
      { kind: 'share', path: [9, 9], shares: [Number.NaN] },
      { kind: 'zoom' },
      { kind: 'move', pane: 'first', target: 'nowhere', side: 'up' },
      { kind: 'move-document', document: 'd1', target: 'first' },
      { kind: 'move-document', document: 'd1', target: '__proto__' },
    ];
    const nothing: readonly TabChange[] = [
      { kind: 'close', workspace: 'nowhere', documents: ['d1'] },
      { kind: 'activate', workspace, document: 'nothing' },
      { kind: 'activate', workspace, document: 'd2' },
      { kind: 'move', workspace, document: 'nothing', index: 0 },
      { kind: 'move', workspace, document: 'd1', index: 0 },
      { kind: 'duplicate', workspace, document: 'nothing' },
      { kind: 'reopen', workspace },
      { kind: 'show', cluster: acme },
      { kind: 'panes', workspace: 'nowhere', change: { kind: 'split', side: 'right' } },
      ...nothingForPanes.map((change): TabChange => ({ kind: 'panes', workspace, change })),
    ];
    for (const change of nothing) expect(after(tabs, change)).withContext(change.kind).toBe(tabs);
    expect(after(noTabs, { kind: 'show-none' })).toBe(noTabs);
  });

  it('leave out what needs a new id when there is none to give', () => {
    const tabs = opened(servers, ssh('a'));
    for (const change of [
      { kind: 'open', cluster: beta, document: ssh('b') },
      { kind: 'duplicate', workspace, document: 'd2' },
      { kind: 'panes', workspace, change: { kind: 'split', side: 'right' } },
    ] as const)
      expect(changeTabs(tabs, change, undefined)).toBe(tabs);
  });

  it('are plain data that survives being written down', () => {
    const tabs = opened(servers, ssh('a'));
    expect(JSON.parse(JSON.stringify(documentsOf(tabs)))).toEqual(documentsOf(tabs));
  });
});
