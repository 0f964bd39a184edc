import { Component, type ElementRef, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { lastValue, type AppError } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { allSettings, type Setting } from '@drawbridge/settings';
import { EmptyState, ErrorPanel, FocusRequests, SearchField, Skeleton, Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { SettingLine } from './rows/setting-line';
import { settingRows } from './rows/setting-rows';
import { FileTrouble } from './trouble/file-trouble';

/** Every setting, made from its definition: search, groups, a control for each; and the file in which they are. */
@Component({
  selector: 'db-settings-page',
  imports: [EmptyState, ErrorPanel, FileTrouble, SearchField, SettingLine, Skeleton],
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  /** Every document's view is given one; settings keep nothing with their tab. */
  readonly document = input<unknown>();
  readonly isActive = input(true);

  readonly #link = inject(WindowLink);
  readonly #toasts = inject(Toasts);
  readonly #values = toSignal(this.#link.settingValues.life$, { requireSync: true });
  readonly #details = toSignal(this.#link.settingDetails.life$, { requireSync: true });
  protected readonly values = computed(() => lastValue(this.#values()));
  protected readonly details = computed(() => lastValue(this.#details()));
  /** Main is not there any more, or refused: nothing can be changed, and why. */
  protected readonly cause = computed(() => {
    const life = [this.#values(), this.#details()].find(one => one.state === 'stale' || one.state === 'unavailable');
    return life !== undefined && 'cause' in life ? life.cause : undefined;
  });
  protected readonly search = signal('');
  protected readonly groups = computed(() =>
    settingRows(allSettings as readonly Setting[], this.values() ?? {}, this.details(), this.search()),
  );
  protected readonly trouble = computed(() => {
    const file = this.details()?.file;
    return file?.kind === 'broken' || file?.kind === 'unreadable' ? file : undefined;
  });
  protected readonly isFixed = computed(() => this.trouble() !== undefined || this.cause() !== undefined);
  /** Lines of the file that belong to no setting here. */
  protected readonly strangers = computed(() =>
    (this.details()?.problems ?? []).filter(problem => !allSettings.some(one => one.name === problem.name)),
  );
  protected readonly emptyText = computed(() => $localize`Nothing has these words: ${this.search().trim()}:search:`);
  protected readonly isStarting = signal(false);
  protected readonly failure = signal<string | undefined>(undefined);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  constructor() {
    const requests = inject(FocusRequests);
    effect(cleanUp => {
      if (this.isActive()) cleanUp(requests.on('settings', () => this.focusSearch()));
    });
  }

  /** Puts the focus into the search box. */
  focusSearch(): void {
    this.box().nativeElement.focus();
  }

  protected clear(): void {
    this.search.set('');
    this.focusSearch();
  }

  protected async openFile(): Promise<void> {
    const done = await this.#link.settings.openFile();
    if (!done.ok) this.#toasts.show({ kind: 'error', text: sentences(done.error) });
  }

  protected async startNewFile(): Promise<void> {
    this.isStarting.set(true);
    const done = await this.#link.settings.startNewFile();
    this.isStarting.set(false);
    this.failure.set(done.ok ? undefined : sentences(done.error));
    if (!done.ok) return;
    const { kept } = done.value;
    const keptText = kept === '' ? '' : $localize`The old one is ${kept}:path:`;
    this.#toasts.show({ kind: 'info', text: $localize`A new settings file is in use. ${keptText}:kept:`.trim() });
    this.focusSearch();
  }
}

function sentences(error: AppError): string {
  const { title, explanation } = errorText(error);
  return `${title}. ${explanation}`;
}
