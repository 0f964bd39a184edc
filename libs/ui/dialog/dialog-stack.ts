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
  readonly #wanted = new Set<string>();
  readonly #open = signal<readonly OpenDialog[]>([]);
  readonly open = this.#open.asReadonly();
  readonly top = computed(() => this.#open().at(-1));

  /** Opens a dialog on top. Asking again for an open one raises it. Rejects only when its code cannot be loaded. */
  async push(request: DialogRequest): Promise<void> {
    const { key } = request;
    if (this.#wanted.has(key)) {
      this.raise(key);
      return;
    }
    this.#wanted.add(key);
    try {
      const component = await request.load();
      // Withdrawn while its code was loading.
      if (!this.#wanted.has(key)) return;
      this.#open.update(all => [...all, { key, component, inputs: request.inputs ?? {} }]);
    } catch (thrown) {
      this.#wanted.delete(key);
      throw thrown;
    }
  }

  /** Closes a dialog, also one that is still on its way. */
  close(key: string): void {
    this.#wanted.delete(key);
    this.#open.update(all => all.filter(one => one.key !== key));
  }

  /** Puts an open dialog on top of the others. */
  raise(key: string): void {
    this.#open.update(all => {
      const found = all.find(one => one.key === key);
      return found === undefined || found === all.at(-1) ? all : [...all.filter(one => one !== found), found];
    });
  }
}
