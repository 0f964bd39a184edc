import { Injectable, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { lastValue } from '@drawbridge/lifecycle';
import { Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

/** Tells what is wrong with the settings file, in one notice that goes when it is put right. One that the person closed stays closed until something else is wrong. */
@Injectable({ providedIn: 'root' })
export class SettingsNotice {
  readonly #toasts = inject(Toasts);
  readonly #details = toSignal(inject(WindowLink).settingDetails.life$, { requireSync: true });
  #told = '';
  #shown: number | undefined;

  constructor() {
    effect(() => {
      const notice = lastValue(this.#details())?.notice;
      const text = JSON.stringify(notice ?? '');
      if (text === this.#told) return;
      this.#told = text;
      if (this.#shown !== undefined) this.#toasts.close(this.#shown);
      this.#shown = notice === undefined ? undefined : this.#toasts.show({ kind: 'warning', ...notice });
    });
  }
}
