import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { setShares, singlePane, splitPane, toggleZoom, type Layout } from '@drawbridge/layout';
import { axeProblems, press, until } from '../testing';
import { SplitView, type SharesChange } from './split-view';

/** a | (b above c) */
const three = splitPane(splitPane(singlePane('a'), 'a', 'right', 'b'), 'b', 'down', 'c');

@Component({
  imports: [SplitView],
  template: `<db-split-view [layout]="layout()" (sharesChange)="changes.push($event)">
    <ng-template let-pane>
      <p [id]="'in-' + pane"><input i18n-aria-label aria-label="Sample" />{{ pane }}</p>
    </ng-template>
  </db-split-view>`,
  styles: `
    :host {
      position: fixed;
      inset: 0 auto auto 0;
      display: grid;
      inline-size: 1000px;
      block-size: 600px;
      background: var(--db-surface);
      color: var(--db-text);
    }
  `,
})
class Sample {
  readonly layout = signal<Layout>(three);
  readonly changes: SharesChange[] = [];
}

describe('SplitView', () => {
  let sample: Sample;
  let element: HTMLElement;
  let settled: () => Promise<unknown>;

  beforeEach(async () => {
    const fixture = TestBed.createComponent(Sample);
    sample = fixture.componentInstance;
    element = fixture.nativeElement as HTMLElement;
    settled = () => fixture.whenStable();
    document.body.append(element);
    await until(() => separators().length === 2 && separators()[0]!.getAttribute('aria-valuemin') === '16');
  });

  const separators = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[role=separator]')];
  const inside = (pane: string): HTMLElement => element.querySelector<HTMLElement>(`#in-${pane}`)!;
  /** Left, top, right, bottom of a pane in the area, in whole pixels. */
  const box = (pane: string): readonly number[] => {
    const { left, top, right, bottom } = inside(pane).parentElement!.getBoundingClientRect();
    return [left, top, right, bottom].map(Math.round);
  };
  const pointer = (type: string, x: number, y: number, more: PointerEventInit = {}): PointerEvent =>
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, clientX: x, clientY: y, button: 0, ...more });
  /** A pointer that only specs have cannot be captured. */
  const drag = (edge: HTMLElement, ...way: readonly (readonly [number, number])[]): void => {
    edge.setPointerCapture = () => undefined;
    edge.dispatchEvent(pointer('pointerdown', 500, 300));
    for (const [x, y] of way) edge.dispatchEvent(pointer('pointermove', x, y));
  };

  it('places panes by their shares, without gaps', () => {
    expect([box('a'), box('b'), box('c')]).toEqual([
      [0, 0, 500, 600],
      [500, 0, 1000, 300],
      [500, 300, 1000, 600],
    ]);
  });

  it('fills its area with the one pane of a layout that is not split', async () => {
    sample.layout.set(singlePane('a'));
    await settled();
    expect(box('a')).toEqual([0, 0, 1000, 600]);
    expect(separators()).toEqual([]);
  });

  it('says where edges are, and passes axe', async () => {
    const [upright, level] = separators();
    expect([upright!.getAttribute('aria-orientation'), upright!.getAttribute('aria-valuenow')]).toEqual(['vertical', '50']);
    expect([level!.getAttribute('aria-orientation'), level!.getAttribute('aria-valuemin')]).toEqual(['horizontal', '18']);
    expect(await axeProblems(element)).toEqual([]);
  });

  it('moves an edge by arrow keys, at once and each time from where it is, and tells its owner', async () => {
    const [upright, level] = separators();
    press(upright!, 'ArrowRight');
    press(upright!, 'ArrowUp');
    await settled();
    press(upright!, 'ArrowRight');
    press(level!, 'ArrowUp');
    await settled();
    expect(box('a')[2]).toBe(540);
    expect(box('c')[1]).toBe(288);
    expect(sample.changes.map(one => [one.path, one.shares.map(share => Math.round(share * 100))])).toEqual([
      [[], [52, 48]],
      [[], [54, 46]],
      [[1], [48, 52]],
    ]);
  });

  it('moves an edge to its limits with Home and End: no pane gets smaller than 160 × 108', async () => {
    const [upright, level] = separators();
    press(upright!, 'Home');
    press(level!, 'End');
    await settled();
    expect(box('a')[2]).toBe(160);
    expect(box('c')[1]).toBe(600 - 108);
  });

  it('makes parts equal by double click and by Enter', async () => {
    const [upright] = separators();
    for (const even of [() => upright!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })), () => press(upright!, 'Enter')]) {
      press(upright!, 'Home');
      await settled();
      even();
      await settled();
      expect(box('a')[2]).toBe(500);
    }
  });

  it('follows the pointer within the limits, and tells once, when it is let go', async () => {
    const [upright] = separators();
    drag(upright!, [600, 10], [700, 900]);
    await settled();
    expect(box('a')[2]).toBe(700);
    expect(sample.changes).toEqual([]);
    upright!.dispatchEvent(pointer('pointermove', 2000, 0));
    upright!.dispatchEvent(pointer('pointerup', 2000, 0));
    upright!.dispatchEvent(pointer('pointermove', 300, 0));
    await settled();
    expect(box('a')[2]).toBe(840);
    expect(sample.changes.length).toBe(1);
  });

  it('leaves the edge where it was when the drag is given up with Escape, and tells nothing of a click', async () => {
    const [upright] = separators();
    drag(upright!, [700, 300]);
    press(upright!, 'Escape');
    upright!.dispatchEvent(pointer('pointerup', 700, 300));
    drag(upright!);
    upright!.dispatchEvent(pointer('pointerup', 500, 300));
    await settled();
    expect(box('a')[2]).toBe(500);
    expect(sample.changes).toEqual([]);
  });

  it('takes no other button and no second pointer for a drag', async () => {
    const [upright] = separators();
    upright!.dispatchEvent(pointer('pointerdown', 500, 300, { button: 2 }));
    upright!.dispatchEvent(pointer('pointermove', 700, 300));
    drag(upright!, [600, 300]);
    upright!.dispatchEvent(pointer('pointermove', 800, 300, { pointerId: 2 }));
    await settled();
    expect(box('a')[2]).toBe(600);
  });

  it('shows what its owner says, whatever was done here', async () => {
    press(separators()[0]!, 'Home');
    await settled();
    sample.layout.set(setShares(three, [], [0.7, 0.3]));
    await settled();
    expect(box('a')[2]).toBe(700);
  });

  it('makes no pane anew when others are split, moved or zoomed, and changes no size but theirs', async () => {
    const kept = inside('a');
    kept.querySelector('input')!.value = 'typed';
    let sizes = 0;
    const watched = new ResizeObserver(() => (sizes += 1));
    watched.observe(kept);
    await until(() => sizes === 1);
    sample.layout.set(splitPane(three, 'c', 'left', 'd'));
    await until(() => element.querySelector('#in-d'));
    sample.layout.update(toggleZoom);
    await settled();
    expect(box('d')).toEqual([0, 0, 1000, 600]);
    expect(separators()).toEqual([]);
    expect(getComputedStyle(kept).visibility).toBe('hidden');
    expect(getComputedStyle(kept.parentElement!).opacity).toBe('0');
    expect(kept.closest('[inert]')).not.toBeNull();
    sample.layout.update(toggleZoom);
    await settled();
    expect(inside('a')).toBe(kept);
    expect(kept.querySelector('input')!.value).toBe('typed');
    await new Promise(resolve => requestAnimationFrame(resolve));
    watched.disconnect();
    expect(sizes).toBe(1);
  });
});
