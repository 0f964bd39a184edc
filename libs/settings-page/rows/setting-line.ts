import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { errorText } from '@drawbridge/messages';
import type { Result } from '@drawbridge/lifecycle';
import { allowedText, settingControl, type Setting } from '@drawbridge/settings';
import { Icon, nextId } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { SettingField } from './setting-field';
import type { SettingRow } from './setting-rows';

/** One setting: what it does, its control, whether it was changed, and what is wrong with it. */
@Component({
  selector: 'db-setting-line',
  imports: [Icon, SettingField],
  templateUrl: './setting-line.html',
  styleUrl: './setting-line.css',
})
export class SettingLine {
  readonly row = input.required<SettingRow>();
  readonly isDisabled = input(false);
  protected readonly id = nextId('setting');
  protected readonly setting = computed<Setting>(() => this.row().setting);
  /** What the person typed and was not taken: why. */
  readonly #refusal = signal<string | undefined>(undefined);
  protected readonly problems = computed(() => {
    const refusal = this.#refusal();
    return refusal === undefined ? this.row().problems : [refusal];
  });
  protected readonly resetText = computed(() => {
    const { title, initial } = this.setting();
    return $localize`Reset ${title()}:setting: to ${shownValue(this.setting(), initial)}:value:`;
  });
  readonly #link = inject(WindowLink);
  private readonly field = viewChild.required(SettingField);

  protected async choose(value: unknown): Promise<void> {
    const setting = this.setting();
    if (!setting.schema.safeParse(value).success) {
      this.#refusal.set($localize`Allowed is ${allowedText(setting)}:allowed:.`);
      return;
    }
    this.#tell(await this.#link.settings.set({ name: setting.name, value }));
  }

  protected async reset(): Promise<void> {
    const done = await this.#link.settings.reset({ name: this.setting().name });
    this.#tell(done);
    if (!done.ok) return;
    this.field().restore();
    // The button goes with the change; the focus must not go with it.
    this.field().focus();
  }

  protected drop(): void {
    this.#refusal.set(undefined);
  }

  #tell(done: Result<unknown>): void {
    if (done.ok) {
      this.#refusal.set(undefined);
      return;
    }
    const { title, explanation } = errorText(done.error);
    this.#refusal.set(`${title}. ${explanation}`);
    // A switch or choice shows what is so; a text stays, so that nobody has to type it again.
    if (['switch', 'choice'].includes(settingControl(this.setting()).kind)) this.field().restore();
  }
}

function shownValue(setting: Setting, value: unknown): string {
  if (value === '') return $localize`nothing`;
  if (typeof value === 'boolean') return value ? $localize`on` : $localize`off`;
  const control = settingControl(setting);
  const label = control.kind === 'choice' ? control.options.find(option => option.value === value)?.label : undefined;
  return label ?? String(value);
}
