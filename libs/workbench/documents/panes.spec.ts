import { axeProblems, button, press, textOf, until } from '@drawbridge/ui/testing';
import { focusedPane, workspaceId, type PaneChange } from '@drawbridge/documents';
import { WorkbenchScreen, acme, clusterEntry } from '../testing/workbench-screen';

describe('Panes', () => {
  let screen: WorkbenchScreen;
  const id = workspaceId(acme);
  const panes = (): HTMLElement[] => [...screen.element.querySelectorAll<HTMLElement>('db-pane-view')];
  const change = (one: PaneChange): void => screen.store.changePanes(id, one);
  /** Each pane as its tabs, the active one with a star. */
  const tabs = (): string =>
    panes()
      .map(pane =>
        [...pane.querySelectorAll('[role=tab]')]
          .map(tab => `${tab.id.replace('tab-', '')}${tab.getAttribute('aria-selected') === 'true' ? '*' : ''}`)
          .join(' '),
      )
      .join(' | ');
  const focused = (): string | undefined => {
    const workspace = screen.store.snapshot.all.get(id);
    return workspace === undefined ? undefined : focusedPane(workspace).activeId;
  };

  beforeEach(async () => {
    screen = new WorkbenchScreen();
    screen.main.clusters$.next([clusterEntry(acme, 'acme', 'ann')]);
    screen.store.open(acme, { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', sort: 'name-up', labels: [] } });
    for (const login of ['a', 'b'])
      screen.store.open(acme, { kind: 'ssh', state: { cluster: acme, serverUri: 's', hostname: 'node', login } });
    await until(() => tabs() === 'd1 d2 d3*');
  });
  afterEach(() => screen[Symbol.dispose]());

  async function split(): Promise<void> {
    change({ kind: 'split', side: 'right' });
    await until(() => panes().length === 2 && panes()[1]!.querySelector('db-sample-document'));
  }

  it('are one without a name or an edge while nothing is split', () => {
    expect(panes().length).toBe(1);
    expect(panes()[0]!.getAttribute('role')).toBeNull();
    expect(screen.element.querySelector('[role=separator]')).toBeNull();
  });

  it('have a strip of tabs each, show their active documents side by side, and pass axe', async () => {
    await split();
    expect(tabs()).toMatch(/^d1 d2 d3\* \| [\w-]+\*$/);
    expect(panes().map(pane => pane.getAttribute('aria-label'))).toEqual(['Pane 1', 'Pane 2']);
    expect(screen.element.querySelectorAll('[role=tabpanel]:not([inert]) db-sample-document').length).toBe(2);
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  it('get the keyboard when they are split off, and pass it on by click and by key', async () => {
    await split();
    await until(() => panes()[1]!.contains(document.activeElement));
    panes()[0]!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await until(() => panes()[0]!.contains(document.activeElement));
    expect(focused()).toBe('d3');
    panes()[1]!.querySelector('input')!.focus();
    expect(focused()).not.toBe('d3');
    change({ kind: 'focus', pane: 'first' });
    await until(() => document.activeElement?.id === 'panel-d3');
    expect(document.activeElement?.id).toBe('panel-d3');
  });

  it('leave the keyboard where it is when the focus comes back to the pane it is in', async () => {
    await split();
    const input = await until(() => panes()[0]!.querySelector<HTMLInputElement>('#panel-d3 input'));
    input.focus();
    await until(() => focused() === 'd3');
    await until(() => panes()[1]!.classList.contains('is-other'));
    expect(document.activeElement).toBe(input);
  });

  it('wait empty beside what must be alone, for the tab that comes next', async () => {
    screen.store.activate(id, 'd1');
    change({ kind: 'split', side: 'down' });
    await until(() => textOf(screen.element).includes('Room for a tab'));
    await until(() => panes()[1]!.querySelector('db-empty-pane button:focus'));
    expect(await axeProblems(screen.element)).toEqual([]);
    (await button('Close pane', panes()[1])).click();
    (await button('New terminal on this computer', panes()[1])).click();
    expect(screen.asked).toEqual(['panes close', 'terminals openLocal']);
  });

  it('keep what they show while others are split, zoomed and closed', async () => {
    const typed = await until(() => screen.element.querySelector<HTMLInputElement>('#panel-d3 input'));
    typed.value = 'kept';
    await split();
    change({ kind: 'zoom' });
    await until(() => textOf(screen.element.querySelector('#panel-d3')!).includes('false'));
    expect(panes()[0]!.closest('[inert]')).not.toBeNull();
    const unzoom = await button('Zoom pane', panes()[1]);
    unzoom.click();
    expect(screen.asked).toEqual(['panes toggleZoom']);
    change({ kind: 'zoom' });
    await until(() => textOf(screen.element.querySelector('#panel-d3')!).includes('true'));
    screen.store.close(id, [focused() ?? '']);
    await until(() => panes().length === 1);
    expect(screen.element.querySelector<HTMLInputElement>('#panel-d3 input')).toBe(typed);
    expect(typed.value).toBe('kept');
  });

  it('take tabs from each other by drag, to a place or to the end', async () => {
    await split();
    const strip = (index: number): HTMLElement => panes()[index]!.querySelector<HTMLElement>('db-tab-strip')!;
    const drag = (tab: string, onto: Element, part?: number): void => {
      const { left, width } = onto.getBoundingClientRect();
      screen.element.querySelector(`#tab-${tab}`)!.dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
      onto.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, clientX: left + width * (part ?? 0.5) }));
      onto.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true }));
    };
    drag('d1', strip(1).querySelector('.tab')!, 0.1);
    await until(() => /^d2 d3\* \| d1\* [\w-]+$/.test(tabs()));
    drag('d2', strip(1));
    await until(() => /^d3\* \| d1 [\w-]+ d2\*$/.test(tabs()));
    drag('d1', strip(1));
    await until(() => /^d3\* \| [\w-]+ d2\* d1$/.test(tabs()));
    expect(panes().length).toBe(2);
  });

  it('move their edges by key, and the window remembers', async () => {
    await split();
    press(screen.element.querySelector('[role=separator]')!, 'ArrowRight');
    const shares = (): unknown => (screen.store.snapshot.all.get(id)?.layout.root as { readonly shares?: unknown }).shares;
    await until(() => JSON.stringify(shares()) === '[0.52,0.48]');
    expect(shares()).toEqual([0.52, 0.48]);
  });
});
