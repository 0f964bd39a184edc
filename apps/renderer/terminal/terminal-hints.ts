import { Injectable, inject } from '@angular/core';
import type { TerminalMenuItem } from '@drawbridge/terminal';
import { CommandRunner } from '@drawbridge/workbench';

/** The keys of what the menu of a terminal offers. */
@Injectable({ providedIn: 'root' })
export class TerminalHints {
  readonly #runner = inject(CommandRunner);
  readonly hints: Readonly<Record<TerminalMenuItem, string>> = {
    copy: this.#runner.keys('terminal.copy'),
    paste: this.#runner.keys('terminal.paste'),
    selectAll: this.#runner.keys('terminal.selectAll'),
    search: this.#runner.keys('terminal.search'),
    openLink: this.#runner.keys('terminal.openLink'),
    clear: this.#runner.keys('terminal.clear'),
  };
}
