import { Injectable, signal } from '@angular/core';

/** A short notice. `details`: raw text, folded away. */
export interface Toast {
  readonly id: number;
  readonly kind: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly details?: string;
}

/** ms that an information stays; warnings and errors stay until they are closed. */
const infoStays = 6000;
/** Most notices on screen: the oldest goes first. */
const most = 4;

/** The window's notices. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  readonly shown = this.#shown.asReadonly();
  #nextId = 1;

  /** Answers the notice's id, for `close`. */
  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#nextId++;
    this.#shown.update(all => [...all, { ...toast, id }].slice(-most));
    if (toast.kind === 'info') setTimeout(() => this.close(id), infoStays);
    return id;
  }

  close(id: number): void {
    this.#shown.update(all => all.filter(one => one.id !== id));
  }
}
