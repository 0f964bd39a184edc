import '@angular/localize/init';
import type { SessionView } from '@drawbridge/contracts';
import { WindowsStore, noTabs, readStoredTabs, documentsOf } from '@drawbridge/documents';
import { tabsWith } from '@drawbridge/documents/testing';
import { BehaviorSubject, Subject, of } from 'rxjs';
import type { StoredWindow } from './app-state';
import { saveWindows } from './saved-windows';

const session = '00000000-0000-4000-8000-000000000001';
const spot = { bounds: { x: 1, y: 2, width: 800, height: 600 }, isMaximised: true };

describe('saved windows', () => {
  it('are written with their places, tabs and the folders of their shells, whenever one of them changes', () => {
    using store = new WindowsStore(
      () => 'n1',
      of(() => true),
    );
    const sessions$ = new BehaviorSubject<readonly SessionView[]>([]);
    const placed$ = new Subject<void>();
    const written: StoredWindow[][] = [];
    saveWindows({
      store,
      sessions$,
      placed$,
      spot: key => (key === 'w1' ? spot : undefined),
      isHeld: () => false,
      write: one => written.push(one),
    });
    store.apply({ kind: 'add-window', window: 'w1', tabs: tabsWith({ cluster: null, document: { kind: 'shell', state: {} } }) });
    store.apply({ kind: 'add-window', window: 'w2', tabs: noTabs });
    store.apply({ kind: 'set-session', document: 'd1', session });
    sessions$.next([{ id: session, launch: { kind: 'shell' }, title: 'bash', cwd: '/srv', state: { kind: 'running' } }]);
    const last = written.at(-1) ?? [];
    expect(last.map(({ key, bounds, isMaximised }) => ({ key, bounds, isMaximised }))).toEqual([
      { key: 'w1', ...spot },
      { key: 'w2', bounds: undefined, isMaximised: false },
    ]);
    expect(documentsOf(readStoredTabs(last[0]?.tabs, () => 'r1').tabs).map(one => one.document)).toEqual([
      { id: 'r1', kind: 'shell', state: { cwd: '/srv' } },
    ]);
    const count = written.length;
    placed$.next();
    expect(written.length).toBe(count + 1);
  });

  it('are left as they are while they are held', () => {
    using store = new WindowsStore(
      () => 'n1',
      of(() => true),
    );
    let isHeld = true;
    const written: StoredWindow[][] = [];
    const save = saveWindows({
      store,
      sessions$: of([]),
      placed$: of(),
      spot: () => undefined,
      isHeld: () => isHeld,
      write: one => written.push(one),
    });
    store.apply({ kind: 'add-window', window: 'w1', tabs: noTabs });
    expect(written).toEqual([]);
    isHeld = false;
    save();
    expect(written.map(one => one.map(({ key }) => key))).toEqual([['w1']]);
  });
});
