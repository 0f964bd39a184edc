import type { WindowRegistry } from '../windows/window-registry';

/** Something to tell the person once. */
export interface Notice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly details?: string;
}

/** Notices for windows: one that comes before its page listens waits for it. */
export class Notices {
  #waiting: { readonly window: number | undefined; readonly notice: Notice }[] = [];
  readonly #listening = new Set<number>();

  constructor(
    private readonly windows: WindowRegistry,
    private readonly emit: (window: number, notice: Notice) => void,
  ) {}

  /** Tells a window, by the id of its contents; without one, the window that had the focus last. */
  tell(notice: Notice, window?: number): void {
    const target = window ?? this.windows.active()?.identity.id;
    if (target !== undefined && this.#listening.has(target)) this.emit(target, notice);
    else this.#waiting.push({ window, notice });
  }

  /** A window's page listens from now on. */
  listens(window: number): void {
    this.#listening.add(window);
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(one => one.window !== undefined && one.window !== window);
    for (const one of waiting) if (!this.#waiting.includes(one)) this.emit(window, one.notice);
  }

  /** A window's page is gone: what is told it waits for the next one. */
  leaves(window: number): void {
    this.#listening.delete(window);
  }
}
