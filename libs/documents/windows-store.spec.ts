import '@angular/localize/init';
import type { WindowView } from '@drawbridge/contracts';
import { BehaviorSubject, of } from 'rxjs';
import { WindowsStore, noTabs, workspaceId, type Reachable, type WindowTabs } from './index';

const session = '00000000-0000-4000-8000-000000000001';
const shell = { kind: 'shell', state: {} } as const;

function storeWith(reachable$ = of<Reachable>(() => true)): WindowsStore {
  let last = 0;
  const store = new WindowsStore(() => `d${++last}`, reachable$);
  for (const window of ['w1', 'w2']) store.apply({ kind: 'add-window', window, tabs: noTabs });
  return store;
}
function views(store: WindowsStore, window: string): WindowView[] {
  const seen: WindowView[] = [];
  store.watch(window).subscribe(view => seen.push(view));
  return seen;
}

describe('WindowsStore', () => {
  it('tells each window its own tabs, how far it has come, and nothing of the others', () => {
    using store = storeWith();
    const [first, second] = [views(store, 'w1'), views(store, 'w2')];
    store.ask('w1', 1, { kind: 'open', cluster: null, document: shell });
    store.ask('w1', 2, { kind: 'activate', workspace: 'local', document: 'nothing' });
    expect(first.at(-1)?.seen).toBe(2);
    expect(first.at(-1)?.tabs).toEqual(jasmine.objectContaining({ activeId: 'local' }));
    expect(second.length).toBe(1);
  });

  it('tells a change together with its number, so that no page shows it twice or not at all', () => {
    using store = storeWith();
    const first = views(store, 'w1');
    store.ask('w1', 1, { kind: 'open', cluster: null, document: shell });
    expect(first.map(({ seen, tabs }) => [seen, (tabs as WindowTabs).all.size])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('counts the changes of a page that was loaded again from the start', () => {
    using store = storeWith();
    store.ask('w1', 7, { kind: 'show', cluster: null });
    expect(views(store, 'w1').at(-1)?.seen).toBe(0);
  });

  it('ends a session with the last document that shows it, once', () => {
    using store = storeWith();
    const released: string[] = [];
    store.released$.subscribe(id => released.push(id));
    store.ask('w1', 1, { kind: 'open', cluster: null, document: shell });
    store.apply({ kind: 'set-session', document: 'd1', session });
    store.showToo('d1', 'w2');
    store.ask('w1', 2, { kind: 'close', workspace: workspaceId(null), documents: ['d1'] });
    expect(released).toEqual([]);
    store.apply({ kind: 'remove-window', window: 'w2' });
    expect(released).toEqual([session]);
  });

  it('names a session to a window once the window may attach to it', () => {
    const reachable$ = new BehaviorSubject<Reachable>(() => false);
    using store = storeWith(reachable$);
    const [first, second] = [views(store, 'w1'), views(store, 'w2')];
    store.ask('w1', 1, { kind: 'open', cluster: null, document: shell });
    store.apply({ kind: 'set-session', document: 'd1', session });
    expect(first.at(-1)?.sessions.get('d1')).toEqual({ id: undefined, isShared: false });
    reachable$.next(window => window === 'w1');
    expect(first.at(-1)?.sessions.get('d1')).toEqual({ id: session, isShared: false });
    store.apply({ kind: 'move-document', document: 'd1', target: 'w2' });
    expect(second.at(-1)?.sessions.get('d1')).toEqual({ id: undefined, isShared: false });
    expect(first.at(-1)?.sessions.size).toBe(0);
  });

  it('says which sessions another window shows too', () => {
    using store = storeWith();
    const first = views(store, 'w1');
    store.ask('w1', 1, { kind: 'open', cluster: null, document: shell });
    store.apply({ kind: 'set-session', document: 'd1', session });
    store.showToo('d1', 'w2');
    expect(first.at(-1)?.sessions.get('d1')?.isShared).toBeTrue();
    store.apply({ kind: 'remove-window', window: 'w2' });
    expect(first.at(-1)?.sessions.get('d1')?.isShared).toBeFalse();
  });
});
