import { Injectable, InjectionToken, computed, signal, type Type } from '@angular/core';

/** A dialog that is open. `key` is unique. */
export interface OpenDialog {
  readonly key: string;
  readonly component: Type<unknown>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a dialog sees of itself. */
export interface DialogRef {
  readonly key: string;
  close(): void;
}

/** Injected by a dialog's component to close itself. */
export const DIALOG_REF = new InjectionToken<DialogRef>('the dialog itself');

/** How a dialog is asked for. Its component is loaded when it is first needed. */
export interface DialogRequest {
  readonly key: string;
  readonly load: () => Promise<Type<unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The dialogs of a window: only the top one is on screen, those under it keep what was typed. The focus returns when one closes. */
@Injectable({ providedIn: 'root' })
export class DialogStack {
  /** Keys from the bottom to the top, those on their way included: the order of asking counts, not that of loading. */
  #order: readonly string[] = [];
  readonly #open = signal<readonly OpenDialog[]>([]);
  readonly open = this.#open.asReadonly();
  readonly top = computed(() => this.#open().at(-1));

  /** Opens a dialog on top. Asking again for an open one raises it. Rejects only when its code cannot be loaded. */
  async push(request: DialogRequest): Promise<void> {
    const { key } = request;
    const isKnown = this.#order.includes(key);
    this.#order = [...this.#order.filter(one => one !== key), key];
    if (isKnown) {
      this.#set(this.#open());
      return;
    }
    try {
      const component = await request.load();
      // Withdrawn while its code was loading.
      if (!this.#order.includes(key)) return;
      this.#set([...this.#open(), { key, component, inputs: request.inputs ?? {} }]);
    } catch (thrown) {
      this.close(key);
      throw thrown;
    }
  }

  /** Closes a dialog, also one that is still on its way. */
  close(key: string): void {
    this.#order = this.#order.filter(one => one !== key);
    this.#set(this.#open().filter(one => one.key !== key));
  }

  #set(open: readonly OpenDialog[]): void {
    this.#open.set(open.toSorted((a, b) => this.#order.indexOf(a.key) - this.#order.indexOf(b.key)));
  }
}
