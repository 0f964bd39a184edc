import '@angular/localize/init';
import type { BrowserWindow } from 'electron';
import { EventEmitter } from 'node:events';
import type { SessionView } from '@drawbridge/contracts';
import { WindowsStore, findDocument, noTabs } from '@drawbridge/documents';
import { tabsWith } from '@drawbridge/documents/testing';
import { of } from 'rxjs';
import { WindowManager } from './window-manager';
import { WindowRegistry } from './window-registry';

const session = '00000000-0000-4000-8000-000000000001';
const running: SessionView = { id: session, launch: { kind: 'shell' }, title: 'bash', cwd: '/', state: { kind: 'running' } };

/** What the manager needs of Electron's window. */
class FakeWindow extends EventEmitter {
  isGone = false;
  constructor(readonly webContents: { readonly id: number; isCrashed(): boolean }) {
    super();
  }
  getNormalBounds = () => ({ x: 0, y: 0, width: 800, height: 600 });
  isMaximized = (): boolean => false;
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => this.isGone;
  show = (): void => undefined;
  focus = (): void => void this.emit('focus');
  close(): void {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => (isPrevented = true) });
    if (isPrevented) return;
    this.isGone = true;
    this.emit('closed');
  }
}

/** Two windows; `d1` in the first runs a program. `answer`: what the person says. */
class Rig {
  readonly windows = new WindowRegistry();
  readonly store = new WindowsStore(
    () => 'n1',
    of(() => true),
  );
  readonly asked: number[] = [];
  quits = 0;
  portsOpen = 0;
  isQuitting = false;
  isCrashed = false;
  readonly manager: WindowManager;
  #last = 0;

  constructor(answer: 'leave' | 'stay' = 'stay') {
    const open = (key: string) => {
      const browserWindow = new FakeWindow({ id: ++this.#last, isCrashed: () => this.isCrashed });
      const window = this.windows.add('workbench', key, browserWindow as unknown as BrowserWindow);
      this.store.apply({ kind: 'add-window', window: key, tabs: noTabs });
      return window;
    };
    this.manager = new WindowManager({
      windows: this.windows,
      store: this.store,
      open: wanted => open(wanted.key),
      displayAt: () => ({ x: 0, y: 0, width: 1920, height: 1080 }),
      running: () => [running],
      ask: (_running, window) => {
        this.asked.push(window);
        return Promise.resolve(answer);
      },
      isQuitting: () => this.isQuitting,
      quitsWithLast: true,
      hasOpenPorts: () => this.portsOpen > 0,
      quit: () => (this.quits += 1),
    });
    open('w1');
    open('w2');
    this.store.apply({ kind: 'fill-window', window: 'w1', tabs: tabsWith({ cluster: null, document: { kind: 'shell', state: {} } }) });
    this.store.apply({ kind: 'set-session', document: 'd1', session });
  }

  get keys(): readonly string[] {
    return this.windows.all().map(one => one.key);
  }
}
const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('WindowManager', () => {
  it('closes a window in which nothing runs without a word', () => {
    const rig = new Rig();
    rig.manager.close(2);
    expect([rig.keys, rig.asked]).toEqual([['w1'], []]);
  });

  it('asks once in a window whose programs no other shows, and does as it is told', async () => {
    const stay = new Rig('stay');
    stay.manager.close(1);
    stay.manager.close(1);
    await settle();
    expect([stay.keys, stay.asked]).toEqual([['w1', 'w2'], [1]]);
    const leave = new Rig('leave');
    leave.manager.close(1);
    await settle();
    expect([leave.keys, leave.asked]).toEqual([['w2'], [1]]);
  });

  it('asks nothing when another window shows the same, the app quits, or the page is dead', () => {
    const shared = new Rig();
    shared.store.showToo('d1', 'w2');
    const quitting = new Rig();
    quitting.isQuitting = true;
    const crashed = new Rig();
    crashed.isCrashed = true;
    for (const rig of [shared, quitting, crashed]) {
      rig.manager.close(1);
      expect([rig.keys, rig.asked]).toEqual([['w2'], []]);
    }
  });

  it('leaves the question to quitting when the last window closes', () => {
    const rig = new Rig();
    rig.manager.close(2);
    rig.manager.close(1);
    expect([rig.keys, rig.asked, rig.quits]).toEqual([['w1'], [], 1]);
  });

  it('leaves open local ports to quitting, too: they end with the last window and with no other', async () => {
    const rig = new Rig('leave');
    rig.portsOpen = 1;
    rig.manager.close(1);
    await settle();
    expect([rig.keys, rig.quits]).toEqual([['w2'], 0]);
    rig.manager.close(2);
    expect([rig.keys, rig.asked, rig.quits]).toEqual([['w2'], [1], 1]);
  });

  it('moves a tab to the next window, to a new one, and not one that another window has', () => {
    const rig = new Rig();
    expect(rig.manager.moveTab(2, 'd1', 'next-window').ok).toBeFalse();
    expect(rig.manager.moveTab(1, 'd1', 'next-window').ok).toBeTrue();
    expect(findDocument(rig.store.snapshot, 'd1')?.window).toBe('w2');
    expect(rig.manager.moveTab(2, 'd1', 'new-window').ok).toBeTrue();
    expect(rig.keys.length).toBe(3);
    expect(findDocument(rig.store.snapshot, 'd1')?.window).toBe(rig.keys[2] ?? '');
  });
});
