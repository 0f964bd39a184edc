import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { lastValue } from '@drawbridge/lifecycle';
import {
  terminalClipboardWrite,
  terminalCopyOnSelect,
  terminalCursorBlink,
  terminalCursorStyle,
  terminalFontFamily,
  terminalFontSize,
  terminalRightClick,
  terminalScreenReader,
  terminalScrollback,
  terminalWarnMultilinePaste,
  valueOf,
} from '@drawbridge/settings';
import type { RightClick, TerminalHabits, TerminalLook } from '@drawbridge/terminal';
import { WindowLink } from '@drawbridge/window-link';

/** What the settings say about terminals, live. A value that main does not have, or that is not of its kind, is the initial one. */
@Injectable({ providedIn: 'root' })
export class TerminalSettings {
  readonly #link = inject(WindowLink);
  readonly #life = toSignal(this.#link.settingValues.life$, { requireSync: true });
  readonly #values = computed(() => lastValue(this.#life()) ?? {});

  readonly look = computed<TerminalLook>(
    () => {
      const values = this.#values();
      return {
        fontFamily: valueOf(terminalFontFamily, values),
        fontSize: valueOf(terminalFontSize, values),
        scrollback: valueOf(terminalScrollback, values),
        cursorStyle: valueOf(terminalCursorStyle, values),
        cursorBlink: valueOf(terminalCursorBlink, values) ? 'blinking' : 'steady',
        screenReader: valueOf(terminalScreenReader, values) ? 'read' : 'silent',
      };
    },
    { equal: isSame },
  );

  readonly habits = computed<TerminalHabits>(
    () => {
      const values = this.#values();
      return {
        rightClick: rightClickOf(valueOf(terminalRightClick, values), navigator.platform),
        onSelect: valueOf(terminalCopyOnSelect, values) ? 'copy' : 'keep',
        severalLines: valueOf(terminalWarnMultilinePaste, values) ? 'ask' : 'paste',
        clipboard: valueOf(terminalClipboardWrite, values) ? 'may-write' : 'closed',
      };
    },
    { equal: isSame },
  );

  /** Several lines are pasted without a question from now on. */
  async stopAskingToPaste(): Promise<void> {
    await this.#link.settings.set({ name: terminalWarnMultilinePaste.name, value: false });
  }
}

/** `platform`: `navigator.platform` of Chromium. */
export function rightClickOf(chosen: RightClick | 'system', platform: string): RightClick {
  if (chosen !== 'system') return chosen;
  return platform.startsWith('Win') ? 'copyPaste' : 'menu';
}

/** Whether two flat objects say the same: another setting that changed is no reason to draw terminals anew. */
function isSame<T extends object>(one: T, other: T): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
