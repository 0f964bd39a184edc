import { Injectable, signal } from '@angular/core';

/** Which roots of the side bar have their leaves folded away; unfolded to begin with. */
@Injectable({ providedIn: 'root' })
export class ClusterFolds {
  readonly #folded = signal<ReadonlySet<string>>(new Set());

  /** `key`: of the root. */
  isOpen(key: string): boolean {
    return !this.#folded().has(key);
  }

  toggle(key: string): void {
    this.#folded.update(all => (all.has(key) ? new Set([...all].filter(one => one !== key)) : new Set([...all, key])));
  }
}
