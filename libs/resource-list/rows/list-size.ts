import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/** Sizes that rows are counted with, in CSS pixels, watched while the list lives: the window's, the zoom's and the density's changes reach it alike. */
@Injectable()
export class ListSize {
  readonly #width = signal(0);
  readonly #rowHeight = signal(40);
  readonly width = this.#width.asReadonly();
  readonly rowHeight = this.#rowHeight.asReadonly();
  readonly #observer = new ResizeObserver(entries => this.#take(entries));
  #probe: Element | undefined;
  #resized = (): void => undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#observer.disconnect());
  }

  /** `probe`: an element as high as a row. `resized`: called after each change of the list's own size. */
  watch(list: Element, probe: Element, resized: () => void): void {
    this.#probe = probe;
    this.#resized = resized;
    this.#width.set(list.clientWidth);
    const { height } = probe.getBoundingClientRect();
    if (height > 0) this.#rowHeight.set(height);
    this.#observer.observe(list);
    this.#observer.observe(probe);
  }

  #take(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      if (target !== this.#probe) this.#width.set(contentRect.width);
      // Nothing has a height in a tab that is out of sight.
      else if (contentRect.height > 0) this.#rowHeight.set(contentRect.height);
    }
    this.#resized();
  }
}
