import { Injectable, computed, inject, signal } from '@angular/core';
import type { AppInfo } from '@drawbridge/contracts';
import { WindowLink } from '@drawbridge/window-link';

/** Versions and paths that main tells once. */
@Injectable({ providedIn: 'root' })
export class AppFacts {
  readonly #info = signal<AppInfo | undefined>(undefined);
  readonly info = this.#info.asReadonly();
  /** Such as `tsh 19.0.0`; empty until known. */
  readonly tsh = computed(() => {
    const tsh = this.#info()?.tsh;
    if (tsh === undefined) return '';
    return tsh.source === 'none' ? $localize`no tsh` : `tsh ${tsh.version}`.trim();
  });
  readonly tshPath = computed(() => this.#info()?.tsh.path ?? '');

  constructor() {
    void this.#read(inject(WindowLink));
  }

  async #read(link: WindowLink): Promise<void> {
    const answer = await link.app.info();
    if (answer.ok) this.#info.set(answer.value);
  }
}
