import { Injectable, Injector, inject } from '@angular/core';
import { WindowLink } from '@drawbridge/window-link';
import type { DeveloperWindow } from './expose-context';

/** In development builds, and only there, a developer gets at everything in the window from the console. The code for it is not even loaded elsewhere. */
@Injectable({ providedIn: 'root' })
export class DeveloperAccess {
  constructor() {
    void this.#open(inject(WindowLink), inject(Injector));
  }

  async #open(link: WindowLink, injector: Injector): Promise<void> {
    const info = await link.app.info();
    if (!info.ok || !info.value.development) return;
    const { exposeContext } = await import('./expose-context');
    exposeContext(window as DeveloperWindow, injector);
  }
}
