import { contracts } from '@drawbridge/contracts';
import { appError, ok } from '@drawbridge/lifecycle';
import { axeProblems, button, press, textOf, until } from '@drawbridge/ui/testing';
import { WorkbenchScreen, acme, clusterEntry } from './testing/workbench-screen';

describe('Workbench', () => {
  let screen: WorkbenchScreen;
  const says = (text: string): Promise<unknown> => until(() => textOf(screen.element).includes(text));
  const tabs = (): HTMLElement[] => [...screen.element.querySelectorAll<HTMLElement>('[role=tab]')];
  const order = (): string =>
    tabs()
      .map(tab => tab.id.replace('tab-', ''))
      .join(' ');
  const active = (): string | undefined => tabs().find(tab => tab.getAttribute('aria-selected') === 'true')?.id;

  beforeEach(async () => {
    screen = new WorkbenchScreen();
    screen.main.clusters$.next([clusterEntry(acme, 'acme', 'ann')]);
    screen.store.open(acme, { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', sort: 'name-up', labels: [] } });
    for (const login of ['a', 'b'])
      screen.store.open(acme, { kind: 'ssh', state: { cluster: acme, serverUri: 's', hostname: 'node', login } });
    await until(() => tabs().length === 3 && textOf(screen.element).includes('ann'));
  });
  afterEach(() => screen[Symbol.dispose]());

  it('passes axe in both themes, with and without its side bar', async () => {
    await until(() => screen.element.querySelector('db-sample-document'));
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  it('goes through tabs by arrow keys, to the ends, and closes with Delete', async () => {
    press(tabs()[2]!, 'ArrowRight');
    await until(() => active() === 'tab-d1');
    press(tabs()[0]!, 'End');
    await until(() => active() === 'tab-d3');
    press(tabs()[2]!, 'ArrowLeft');
    await until(() => active() === 'tab-d2');
    press(tabs()[1]!, 'Delete');
    await until(() => order() === 'd1 d3');
    expect(active()).toBe('tab-d3');
  });

  it('closes a tab by middle click and by its cross', async () => {
    tabs()[1]!.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }));
    await until(() => order() === 'd1 d3');
    tabs()[1]!.dispatchEvent(new MouseEvent('auxclick', { button: 2, bubbles: true, cancelable: true }));
    screen.element.querySelector<HTMLElement>('#tab-d3 + .close')?.click();
    await until(() => order() === 'd1');
    expect(order()).toBe('d1');
  });

  it('moves a tab that is dragged, and leaves all as it was when the drag is given up', async () => {
    const box = (index: number): HTMLElement => tabs()[index]!.parentElement!;
    const over = (index: number, part: number): DragEvent => {
      const { left, width } = box(index).getBoundingClientRect();
      return new DragEvent('dragover', { bubbles: true, cancelable: true, clientX: left + width * part });
    };
    box(0).dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
    box(2).dispatchEvent(over(2, 0.9));
    box(0).dispatchEvent(new DragEvent('dragend', { bubbles: true }));
    box(2).dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true }));
    expect(order()).toBe('d1 d2 d3');
    box(0).dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
    box(2).dispatchEvent(over(2, 0.9));
    box(2).dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true }));
    await until(() => order() === 'd2 d3 d1');
    expect(order()).toBe('d2 d3 d1');
  });

  it('keeps documents as they are while others are on screen', async () => {
    const typed = await until(() => screen.element.querySelector<HTMLInputElement>('#panel-d3 input'));
    typed.value = 'kept';
    tabs()[0]!.click();
    await until(() => screen.element.querySelector('#panel-d1 input'));
    expect(screen.element.querySelector('#panel-d3')?.hasAttribute('inert')).toBeTrue();
    expect(screen.element.querySelector('#panel-d2 db-sample-document')).toBeNull();
    tabs()[2]!.click();
    await until(() => active() === 'tab-d3');
    expect(screen.element.querySelector<HTMLInputElement>('#panel-d3 input')?.value).toBe('kept');
  });

  it('runs commands by key, from the menu, and not behind a dialog', async () => {
    press(screen.element, 'W', { code: 'KeyW', ctrlKey: true, shiftKey: true });
    expect(screen.asked).toEqual(['tabs close 0']);
    screen.main.emit('app.command', { id: 'view.sideBar' });
    await until(() => screen.asked.includes('view toggleSideBar'));
    screen.main.emit('app.command', { id: 'no.such' });
    expect(screen.asked.length).toBe(2);
  });

  it('takes no letter with Ctrl alone, nor any key that is no command', () => {
    for (const key of ['c', 'w', 't', 'k', 'r']) {
      const event = new KeyboardEvent('keydown', { key, code: `Key${key.toUpperCase()}`, ctrlKey: true, bubbles: true, cancelable: true });
      screen.element.dispatchEvent(event);
      expect(event.defaultPrevented).withContext(key).toBeFalse();
    }
    expect(screen.asked).toEqual([]);
  });

  it('says who is logged in, and what can be done about it', async () => {
    (
      await until(() =>
        [...screen.element.querySelectorAll<HTMLElement>('db-account-menu button')].find(one => textOf(one).includes('ann')),
      )
    ).click();
    const menu = await until(() => document.querySelector('.cdk-overlay-container [role=menu]'));
    expect(textOf(menu)).toContain('Roles: access');
    expect(await axeProblems(menu)).toEqual([]);
    (await button('Log out…')).click();
    expect(screen.asked).toEqual(['clusters logOut']);
  });

  it('follows the theme setting live, and says when it cannot be kept', async () => {
    screen.main.settings$.next({ theme: 'dark' });
    await until(() => document.documentElement.dataset['theme'] === 'dark');
    screen.main.settings$.next({ theme: 'nonsense' });
    await until(() => document.documentElement.dataset['theme'] === undefined);
    expect(getComputedStyle(document.documentElement).colorScheme).toBe('light dark');
  });

  it('says when a program of ours was given up, and starts it again', async () => {
    screen.main.on(contracts.app, 'restartChild', () => ok(undefined));
    const error = appError('daemon-start-failed', { reason: 'it printed junk' }, { details: 'junk' });
    screen.main.children$.next([{ name: 'tsh default', kind: 'daemon', home: 'default', state: 'given-up', error, logTail: ['junk'] }]);
    await says('did not start');
    expect(await axeProblems(screen.element)).toEqual([]);
    (await button('Start again')).click();
    await until(() => screen.main.count('app.restartChild') === 1);
    expect(screen.main.calls.find(call => call.name === 'app.restartChild')?.request).toEqual({ name: 'tsh default' });
    screen.main.children$.next([{ name: 'tsh default', kind: 'daemon', home: 'default', state: 'restarting', logTail: [] }]);
    await says('Reconnecting');
    screen.main.children$.next([{ name: 'tsh default', kind: 'daemon', home: 'default', state: 'ready', logTail: [] }]);
    await until(() => !textOf(screen.element).includes('Reconnecting'));
    expect(textOf(screen.element)).not.toContain('did not start');
  });

  it('shows what main has to tell, and names the window after what it shows', async () => {
    screen.main.emit('app.notice', { kind: 'warning', text: 'The settings file is damaged', details: 'line 3' });
    await says('The settings file is damaged');
    const titles = (): unknown[] =>
      screen.main.calls.filter(call => call.name === 'app.windowTitle').map(call => (call.request as { title: string }).title);
    await until(() => titles().at(-1) === 'b@node — acme — Drawbridge');
    expect(titles().at(-1)).toBe('b@node — acme — Drawbridge');
  });

  it('keeps the clusters on screen when main is gone', async () => {
    screen.main.vanish();
    await until(() => screen.main.link.clusterList.snapshot.state === 'stale');
    expect(textOf(screen.element.querySelector('db-cluster-list')!)).toContain('acme');
    expect(order()).toBe('d1 d2 d3');
  });

  it('fits 900 × 600 and 200 % zoom without a bar of its own cut off', () => {
    for (const [width, height] of [
      [900, 600],
      [450, 300],
    ] as const) {
      screen.element.style.cssText = `display: grid; inline-size: ${width}px; block-size: ${height}px; position: relative; overflow: hidden;`;
      const frame = screen.element.getBoundingClientRect();
      for (const selector of ['db-top-bar', 'db-tab-strip', 'db-status-bar']) {
        const bar = screen.element.querySelector(selector)!;
        const box = bar.getBoundingClientRect();
        expect(box.right)
          .withContext(`${selector} at ${width}`)
          .toBeLessThanOrEqual(frame.right + 0.5);
        expect(bar.scrollWidth).withContext(`${selector} at ${width}`).toBeLessThanOrEqual(Math.ceil(box.width));
      }
    }
  });
});
