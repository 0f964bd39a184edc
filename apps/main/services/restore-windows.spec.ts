import '@angular/localize/init';
import { documentsOf, noTabs, WindowsStore, readStoredTabs } from '@drawbridge/documents';
import { of } from 'rxjs';
import type { EarlierWindow } from '../windows/restore-desk';
import type { OpenWindow, WindowRegistry } from '../windows/window-registry';
import type { WantedWindow } from '../windows/open-workbench';
import { droppedNotice, reopenWindows } from './restore-windows';

const earlier = (key: string, folder: string): EarlierWindow => {
  const tabs = { workspaces: [{ cluster: null, documents: [{ kind: 'shell', state: { cwd: folder } }], isActive: true }] };
  return { stored: { key, isMaximised: key === 'wide', tabs }, tabs: readStoredTabs(tabs, () => `${key}-document`).tabs };
};

describe('reopenWindows', () => {
  let store: WindowsStore;
  let opened: WantedWindow[];
  let shown: string[];
  const window = (key: string): OpenWindow => ({ key }) as OpenWindow;
  const registry = (active: OpenWindow | undefined): WindowRegistry =>
    ({ active: () => active, show: (one: OpenWindow) => shown.push(one.key) }) as unknown as WindowRegistry;
  const open = (wanted: WantedWindow): OpenWindow => {
    opened.push(wanted);
    store.apply({ kind: 'add-window', window: wanted.key, tabs: noTabs });
    return window(wanted.key);
  };
  const folders = (key: string): unknown => documentsOf(store.snapshot.windows.get(key) ?? noTabs).map(({ document }) => document.state);

  beforeEach(() => {
    store = new WindowsStore(
      () => 'new',
      of(() => true),
    );
    opened = [];
    shown = [];
  });
  afterEach(() => store[Symbol.dispose]());

  it('fills the window that is there with the first one’s tabs, opens the others where they were, and keeps the focus', () => {
    store.apply({ kind: 'add-window', window: 'here', tabs: noTabs });
    reopenWindows([earlier('first', '/a'), earlier('wide', '/b')], { windows: registry(window('here')), store, open });
    expect(opened.map(one => [one.key, one.isMaximised])).toEqual([['wide', true]]);
    expect([folders('here'), folders('wide')]).toEqual([[{ cwd: '/a' }], [{ cwd: '/b' }]]);
    expect(shown).toEqual(['here']);
  });

  it('gives a window another name when its own is taken, and opens all of them when none is there', () => {
    store.apply({ kind: 'add-window', window: 'first', tabs: noTabs });
    reopenWindows([earlier('first', '/a')], { windows: registry(undefined), store, open });
    expect(opened.length).toBe(1);
    expect(opened[0]?.key).not.toBe('first');
    expect(folders(opened[0]?.key ?? '')).toEqual([{ cwd: '/a' }]);
    expect(shown).toEqual([]);
  });

  it('names in its notice what could not be used', () => {
    const value = {};
    expect(droppedNotice([{ kind: 'hologram', value }])).toEqual(
      jasmine.objectContaining({ kind: 'warning', details: 'hologram', text: jasmine.stringContaining('One tab') }),
    );
    expect(
      droppedNotice([
        { kind: 'hologram', value },
        { kind: 'hologram', value },
        { kind: 'document', value },
      ]),
    ).toEqual(jasmine.objectContaining({ details: 'hologram, document', text: jasmine.stringContaining('3 tabs') }));
  });
});
