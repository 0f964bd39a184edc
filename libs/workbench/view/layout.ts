import { Injectable, signal } from '@angular/core';

/** How the frame of the window is arranged. */
@Injectable({ providedIn: 'root' })
export class Layout {
  readonly #isSideBarShown = signal(true);
  readonly isSideBarShown = this.#isSideBarShown.asReadonly();

  toggleSideBar(): void {
    this.#isSideBarShown.update(shown => !shown);
  }

  showSideBar(): void {
    this.#isSideBarShown.set(true);
  }
}
