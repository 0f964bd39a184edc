import { DOCUMENT, Injectable, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { theme, valueOf } from '@drawbridge/settings';
import { lastValue } from '@drawbridge/lifecycle';
import { Toasts } from '@drawbridge/ui';
import { errorText } from '@drawbridge/messages';
import { WindowLink } from '@drawbridge/window-link';
import { mediaQuery } from './media-query';

export type ThemeName = 'light' | 'dark' | 'system';

/** The window's colours: follows the setting, live. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly #link = inject(WindowLink);
  readonly #toasts = inject(Toasts);
  readonly #values = toSignal(this.#link.settingValues.life$, { requireSync: true });
  /** The person's choice; the default until main has told it. */
  readonly chosen = computed<ThemeName>(() => valueOf(theme, lastValue(this.#values()) ?? {}));

  readonly #isSystemDark = mediaQuery('(prefers-color-scheme: dark)');
  /** The colours that are on screen now. */
  readonly inForce = computed<'light' | 'dark'>(() => {
    const chosen = this.chosen();
    if (chosen !== 'system') return chosen;
    return this.#isSystemDark() ? 'dark' : 'light';
  });

  constructor() {
    const root = inject(DOCUMENT).documentElement;
    effect(() => {
      const chosen = this.chosen();
      if (chosen === 'system') delete root.dataset['theme'];
      else root.dataset['theme'] = chosen;
    });
  }

  async choose(name: ThemeName): Promise<void> {
    const done = await this.#link.settings.set({ name: theme.name, value: name });
    if (!done.ok) this.#toasts.show({ kind: 'error', text: errorText(done.error).title });
  }
}
