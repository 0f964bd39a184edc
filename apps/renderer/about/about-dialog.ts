import { Component, inject } from '@angular/core';
import type { AppInfo } from '@drawbridge/contracts';
import { DIALOG_REF, Dialog } from '@drawbridge/ui';
import { AppFacts } from '@drawbridge/workbench';

/** Says which versions run, and which tsh. */
@Component({
  selector: 'db-about-dialog',
  imports: [Dialog],
  template: `
    <db-dialog i18n-heading heading="About Drawbridge" (confirm)="close()" (dismiss)="close()">
      <p i18n>A desktop client for infrastructure access.</p>
      @if (facts.info(); as info) {
        <dl>
          <dt i18n>Version</dt>
          <dd>{{ info.version }}{{ info.development ? developmentText : '' }}</dd>
          <dt i18n>Program for clusters</dt>
          <dd>
            @if (info.tsh.source === 'none') {
              <ng-container i18n>No tsh was found</ng-container>
            } @else {
              <ng-container i18n>tsh {{ info.tsh.version }}</ng-container>
              <div class="path">{{ info.tsh.path }}</div>
              <div class="path">{{ sourceText(info) }}</div>
            }
          </dd>
          <dt i18n>Electron</dt>
          <dd>{{ info.electron }}</dd>
          <dt i18n>Logs</dt>
          <dd class="path">{{ info.logs }}</dd>
        </dl>
      } @else {
        <p role="status" i18n>Versions are being read…</p>
      }
      <button dialogActions type="submit" data-first-focus class="db-button is-main" i18n>Close</button>
    </db-dialog>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--db-1) var(--db-4);
    }
    dt {
      color: var(--db-text-quiet);
    }
    dd {
      overflow-wrap: anywhere;
      user-select: text;
    }
    .path {
      color: var(--db-text-quiet);
      font-size: var(--db-text-small);
    }
  `,
})
export class AboutDialog {
  protected readonly facts = inject(AppFacts);
  protected readonly developmentText = $localize` (development build)`;
  readonly #self = inject(DIALOG_REF);

  protected close(): void {
    this.#self.close();
  }

  protected sourceText({ tsh }: AppInfo): string {
    switch (tsh.source) {
      case 'environment':
        return $localize`named by CONNECT_TSH_BIN_PATH`;
      case 'bundled':
        return $localize`came with this app`;
      case 'checkout':
        return $localize`built in this checkout`;
      case 'path':
        return $localize`found on the search path`;
      case 'none':
        return '';
    }
  }
}
