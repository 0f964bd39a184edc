import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { lastValue } from '@drawbridge/lifecycle';
import { terminalFontSize, terminalScrollback, type Setting } from '@drawbridge/settings';
import { WindowLink } from '@drawbridge/window-link';

/** What the settings say about terminals, live. A value that main does not have, or that is not of its kind, is the initial one. */
@Injectable({ providedIn: 'root' })
export class TerminalSettings {
  readonly #values = toSignal(inject(WindowLink).settingValues.life$, { requireSync: true });
  readonly fontSize = computed(() => this.#value(terminalFontSize));
  readonly scrollback = computed(() => this.#value(terminalScrollback));

  #value<T>(setting: Setting<T>): T {
    const parsed = setting.schema.safeParse(lastValue(this.#values())?.[setting.name]);
    return parsed.success ? parsed.data : setting.initial;
  }
}
