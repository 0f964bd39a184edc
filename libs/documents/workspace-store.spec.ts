import '@angular/localize/init';
import { WorkspaceStore, documentsIn, focusedPane, workspaceId, type DocumentState, type OpenDocument, type Workspace } from './index';

const acme = { home: 'default', uri: '/clusters/acme' };
const beta = { home: 'default', uri: '/clusters/beta' };
const id = workspaceId(acme);
const servers: DocumentState = { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', labels: [], sort: 'name-up' } };
const ssh = (login: string): DocumentState => ({
  kind: 'ssh',
  state: { cluster: acme, serverUri: '/clusters/acme/servers/1', hostname: 'node1', login },
});

function storeWith(...documents: readonly DocumentState[]): WorkspaceStore {
  let last = 0;
  const store = new WorkspaceStore(() => `d${++last}`);
  for (const document of documents) store.open(acme, document);
  return store;
}
function workspace(store: WorkspaceStore): Workspace {
  const found = store.snapshot.all.get(id);
  if (found === undefined) throw new Error('no workspace');
  return found;
}
const ids = (store: WorkspaceStore): string =>
  documentsIn(workspace(store))
    .map(one => one.id)
    .join(' ');
const active = (store: WorkspaceStore): string | undefined => focusedPane(workspace(store)).activeId;

describe('WorkspaceStore', () => {
  it('shows the document that must be alone instead of opening it twice', () => {
    const store = storeWith(servers, ssh('root'), servers);
    expect(ids(store)).toBe('d1 d2');
    expect(active(store)).toBe('d1');
  });

  it('opens terminals as often as one likes, each after the active tab', () => {
    const store = storeWith(servers, ssh('root'));
    store.activate(id, 'd1');
    store.open(acme, ssh('ann'));
    expect(ids(store)).toBe('d1 d3 d2');
  });

  it('shows the right neighbour of a closed tab, else the left one, else nothing', () => {
    const store = storeWith(servers, ssh('a'), ssh('b'));
    store.activate(id, 'd2');
    store.close(id, ['d2']);
    expect(active(store)).toBe('d3');
    store.close(id, ['d3']);
    expect(active(store)).toBe('d1');
    store.close(id, ['d1']);
    expect(active(store)).toBeUndefined();
  });

  it('keeps the active tab when others are closed', () => {
    const store = storeWith(servers, ssh('a'), ssh('b'), ssh('c'));
    store.activate(id, 'd2');
    store.close(id, ['d1', 'd3', 'd4']);
    expect(ids(store)).toBe('d2');
    expect(active(store)).toBe('d2');
  });

  it('reopens closed tabs, the last one first, as new ones', () => {
    const store = storeWith(servers, ssh('a'), ssh('b'));
    store.close(id, ['d2', 'd3']);
    store.reopen(id);
    store.reopen(id);
    store.reopen(id);
    const logins = documentsIn(workspace(store)).map(one => (one.kind === 'ssh' ? one.state.login : ''));
    expect(logins).toEqual(['', 'b', 'a']);
  });

  it('moves tabs, and takes places beyond the ends as the ends', () => {
    const store = storeWith(servers, ssh('a'), ssh('b'));
    store.move(id, 'd1', 99);
    expect(ids(store)).toBe('d2 d3 d1');
    store.move(id, 'd1', -5);
    expect(ids(store)).toBe('d1 d2 d3');
  });

  it('duplicates a terminal next to itself, and only shows what must be alone', () => {
    const store = storeWith(servers, ssh('a'), ssh('b'));
    store.duplicate(id, 'd2');
    expect(ids(store)).toBe('d1 d2 d4 d3');
    store.duplicate(id, 'd1');
    expect(ids(store)).toBe('d1 d2 d4 d3');
    expect(active(store)).toBe('d1');
  });

  it('tells of each closed document once, also when its whole workspace goes', () => {
    const store = storeWith(servers, ssh('a'), ssh('b'));
    const gone: string[] = [];
    store.closed$.subscribe((one: OpenDocument) => gone.push(one.id));
    store.close(id, ['d2', 'd2', 'unknown']);
    store.remove(id);
    store.remove(id);
    expect(gone).toEqual(['d2', 'd1', 'd3']);
    expect(store.snapshot.activeId).toBeUndefined();
  });

  it('keeps the workspaces of clusters apart', () => {
    const store = storeWith(servers);
    store.show(beta);
    expect(store.snapshot.activeId).toBe(workspaceId(beta));
    store.close(workspaceId(beta), ['d1']);
    expect(ids(store)).toBe('d1');
    expect(workspaceId(null)).toBe('local');
  });

  it('keeps a changed search, and forgets the titles of closed documents', () => {
    const store = storeWith(servers, ssh('a'));
    store.update('d1', 'cluster', { ...(servers.state as object), search: 'web' } as never);
    store.setTitle('d2', 'vim');
    expect(documentsIn(workspace(store))[0]?.state).toEqual(jasmine.objectContaining({ search: 'web' }));
    store.close(id, ['d2']);
    expect(store.snapshot.titles.size).toBe(0);
  });

  it('does nothing for unknown workspaces and documents', () => {
    const store = storeWith(servers);
    const before = store.snapshot;
    store.close('nowhere', ['d1']);
    store.activate(id, 'nothing');
    store.move(id, 'nothing', 0);
    store.duplicate(id, 'nothing');
    store.reopen(id);
    expect(store.snapshot).toBe(before);
  });

  it('is plain data that survives being written down', () => {
    const store = storeWith(servers, ssh('a'));
    expect(JSON.parse(JSON.stringify(workspace(store)))).toEqual(workspace(store));
  });
});
