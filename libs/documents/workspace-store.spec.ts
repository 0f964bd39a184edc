import '@angular/localize/init';
import type { SessionView, WindowView } from '@drawbridge/contracts';
import { appError, fail as failed, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, Subject } from 'rxjs';
import { WorkspaceStore, documentsIn, workspaceId, type OpenDocument, type WindowTabs } from './index';
import { tabsWith } from './testing';

const acme = { home: 'default', uri: '/clusters/acme' };
const id = workspaceId(acme);
const session = '00000000-0000-4000-8000-000000000001';
const tabs = tabsWith(
  { cluster: acme, document: { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', labels: [], sort: 'name-up' } } },
  { cluster: acme, document: { kind: 'shell', state: {} } },
);

/** A replica whose main is the spec. */
class Rig implements Disposable {
  readonly view$ = new Subject<WindowView>();
  readonly sessions$ = new BehaviorSubject<readonly SessionView[]>([]);
  readonly asked: { readonly number: number; readonly answer: (answer: Result<unknown>) => void }[] = [];
  readonly refused: AppError[] = [];
  readonly store = new WorkspaceStore({
    view$: this.view$,
    sessions$: this.sessions$,
    change: ({ number }) => new Promise(answer => this.asked.push({ number, answer })),
    refused: error => this.refused.push(error),
  });

  tell(seen: number, told: WindowTabs = tabs, sessions: WindowView['sessions'] = new Map()): void {
    this.view$.next({ seen, tabs: told, sessions, windows: 1 });
  }

  documents(): readonly OpenDocument[] {
    const workspace = this.store.snapshot.all.get(id);
    return workspace === undefined ? [] : documentsIn(workspace);
  }

  search(): string {
    const [first] = this.documents();
    return first?.kind === 'cluster' ? first.state.search : 'no list';
  }

  type(search: string): void {
    this.store.update('d1', 'cluster', { cluster: acme, name: 'acme', search, labels: [], sort: 'name-up' });
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
  }
}

describe('WorkspaceStore', () => {
  it('is empty until main has told', () => {
    using rig = new Rig();
    const known: boolean[] = [];
    rig.store.isKnown$.subscribe(isKnown => known.push(isKnown));
    expect(rig.store.snapshot.all.size).toBe(0);
    rig.tell(0);
    expect(rig.store.snapshot.activeId).toBe(id);
    expect(known).toEqual([false, true]);
  });

  it('keeps what was typed last, though main tells of earlier letters meanwhile', () => {
    using rig = new Rig();
    rig.tell(0);
    rig.type('w');
    rig.type('we');
    expect(rig.search()).toBe('we');
    const late = tabsWith({
      cluster: acme,
      document: { kind: 'cluster', state: { cluster: acme, name: 'acme', search: 'w', labels: [], sort: 'name-up' } },
    });
    rig.tell(1, late);
    expect(rig.search()).toBe('we');
    rig.tell(2, late);
    expect(rig.search()).toBe('w');
  });

  it('shows at once what needs no new id, and asks main for all', () => {
    using rig = new Rig();
    rig.tell(0);
    rig.store.activate(id, 'd1');
    rig.store.open(acme, { kind: 'shell', state: {} });
    expect(rig.store.snapshot.all.get(id)?.panes['first']?.activeId).toBe('d1');
    expect(rig.documents().length).toBe(2);
    expect(rig.asked.map(one => one.number)).toEqual([1, 2]);
  });

  it('takes a change back that main refused, and tells', async () => {
    using rig = new Rig();
    rig.tell(0);
    rig.store.close(id, ['d1']);
    expect(rig.documents().length).toBe(1);
    rig.asked[0]?.answer(failed(appError('request-refused', { reason: 'x' })));
    await Promise.resolve();
    await Promise.resolve();
    expect(rig.documents().length).toBe(2);
    expect(rig.refused.map(one => one.code)).toEqual(['request-refused']);
    rig.store.close(id, ['d1']);
    rig.asked[1]?.answer(ok(undefined));
    await Promise.resolve();
    expect(rig.refused.length).toBe(1);
  });

  it('calls documents what their programs call themselves', () => {
    using rig = new Rig();
    rig.tell(0, tabs, new Map([['d2', { id: session, isShared: false }]]));
    expect(rig.store.snapshot.titles.size).toBe(0);
    rig.sessions$.next([{ id: session, launch: { kind: 'shell' }, title: 'vim', cwd: '', state: { kind: 'running' } }]);
    expect([...rig.store.snapshot.titles]).toEqual([['d2', 'vim']]);
    rig.tell(0);
    expect(rig.store.snapshot.titles.size).toBe(0);
  });
});
