import { Component, computed, input, output } from '@angular/core';
import type { SettingsDetails } from '@drawbridge/contracts';
import { Icon } from '@drawbridge/ui';

/** Says that the settings file cannot be used, where its mistake is, and what can be done; nothing of the person's is ever thrown away. */
@Component({
  selector: 'db-file-trouble',
  imports: [Icon],
  template: `
    <db-icon name="warning" />
    <div class="text">
      <h2 i18n>The settings file cannot be used</h2>
      <p class="place">{{ place() }}</p>
      <p i18n>
        The settings below are in force. They can be changed again when the file is mended, which is noticed at once. Or start a new file
        with these settings: the old one stays beside it under another name.
      </p>
      @if (failure(); as text) {
        <p role="alert" class="failure">{{ text }}</p>
      }
      <div class="actions">
        <button type="button" class="db-button is-main" i18n (click)="open.emit()">Open settings file</button>
        <button type="button" class="db-button" i18n [disabled]="isBusy()" (click)="startNew.emit()">Start a new file</button>
      </div>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--db-3);
      padding: var(--db-3) var(--db-4);
      border: 1px solid var(--db-warning);
      border-radius: var(--db-radius);
      background: var(--db-warning-surface);
    }
    db-icon {
      color: var(--db-warning);
    }
    .text {
      display: grid;
      gap: var(--db-2);
      min-inline-size: 0;
    }
    .place {
      overflow-wrap: anywhere;
      user-select: text;
      font-weight: 500;
    }
    .failure {
      color: var(--db-danger);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--db-2);
    }
  `,
  host: { role: 'status' },
})
export class FileTrouble {
  readonly file = input.required<SettingsDetails['file']>();
  /** A new file is being started. */
  readonly isBusy = input(false);
  /** Why the last try to start a new file failed. */
  readonly failure = input<string>();
  readonly open = output();
  readonly startNew = output();
  protected readonly place = computed(() => {
    const file = this.file();
    switch (file.kind) {
      case 'broken':
        return file.place;
      case 'unreadable':
        return file.reason;
      case 'whole':
      case 'missing':
        return '';
    }
  });
}
