import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { lastValue } from '@drawbridge/lifecycle';
import { terminalFontSize, terminalScrollback, valueOf } from '@drawbridge/settings';
import { WindowLink } from '@drawbridge/window-link';

/** What the settings say about terminals, live. A value that main does not have, or that is not of its kind, is the initial one. */
@Injectable({ providedIn: 'root' })
export class TerminalSettings {
  readonly #life = toSignal(inject(WindowLink).settingValues.life$, { requireSync: true });
  readonly #values = computed(() => lastValue(this.#life()) ?? {});
  readonly fontSize = computed(() => valueOf(terminalFontSize, this.#values()));
  readonly scrollback = computed(() => valueOf(terminalScrollback, this.#values()));
}
