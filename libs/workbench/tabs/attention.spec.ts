import { TestBed } from '@angular/core/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { WorkspaceStore, workspaceId } from '@drawbridge/documents';
import { Attention } from './attention';

describe('Attention', () => {
  let store: WorkspaceStore;
  let attention: Attention;
  let hasFocus: jasmine.Spy<() => boolean>;

  beforeEach(() => {
    let last = 0;
    store = new WorkspaceStore(() => `d${++last}`);
    hasFocus = spyOn(document, 'hasFocus').and.returnValue(true);
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), { provide: WorkspaceStore, useValue: store }] });
    store.open(null, { kind: 'shell', state: {} });
    store.open(null, { kind: 'shell', state: {} });
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
    store.activate(workspaceId(null), 'd1');
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
    store.close(workspaceId(null), ['d1']);
    expect(asking()).toEqual([]);
  });
});
