import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { WorkspaceStore, changeTabs, workspaceId, type Workspaces } from '@drawbridge/documents';
import { tabsWith } from '@drawbridge/documents/testing';
import { BehaviorSubject } from 'rxjs';
import { Attention } from './attention';

const shell = { cluster: null, document: { kind: 'shell', state: {} } } as const;

describe('Attention', () => {
  let tabs$: BehaviorSubject<Workspaces>;
  let attention: Attention;
  let hasFocus: jasmine.Spy<() => boolean>;

  const change = (kind: 'activate' | 'close', document: string): void => {
    const workspace = workspaceId(null);
    const asked = kind === 'activate' ? { kind, workspace, document } : { kind, workspace, documents: [document] };
    tabs$.next({ ...changeTabs(tabs$.value, asked, undefined), titles: new Map(), windows: 1 });
  };

  beforeEach(() => {
    hasFocus = spyOn(document, 'hasFocus').and.returnValue(true);
    tabs$ = new BehaviorSubject<Workspaces>({ ...tabsWith(shell, shell), titles: new Map(), windows: 1 });
    const store = {
      state$: tabs$,
      get snapshot() {
        return tabs$.value;
      },
    };
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), { provide: WorkspaceStore, useValue: store }] });
    attention = TestBed.inject(Attention);
  });

  const asking = (): readonly string[] => {
    TestBed.tick();
    return [...attention.asking()];
  };

  it('marks a document out of sight until it is looked at', () => {
    attention.ask('d1');
    attention.ask('d1');
    expect(asking()).toEqual(['d1']);
    change('activate', 'd1');
    expect(asking()).toEqual([]);
  });

  it('marks nothing that is looked at, but does in a window without the focus, until that comes back', () => {
    attention.ask('d2');
    expect(asking()).toEqual([]);
    hasFocus.and.returnValue(false);
    attention.ask('d2');
    expect(asking()).toEqual(['d2']);
    hasFocus.and.returnValue(true);
    window.dispatchEvent(new Event('focus'));
    expect(asking()).toEqual([]);
  });

  it('forgets closed documents', () => {
    attention.ask('d1');
    change('close', 'd1');
    expect(asking()).toEqual([]);
  });
});
