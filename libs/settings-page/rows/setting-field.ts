import { Component, type ElementRef, computed, effect, input, output, viewChild } from '@angular/core';
import { settingControl, type Setting } from '@drawbridge/settings';

/** The control of a setting, as its schema asks for it. What it emits is checked by its host; what is not taken can be put back with `restore`. */
@Component({
  selector: 'db-setting-field',
  templateUrl: './setting-field.html',
  styleUrl: './setting-field.css',
})
export class SettingField {
  readonly setting = input.required<Setting>();
  /** In force. */
  readonly value = input.required<unknown>();
  readonly isDisabled = input(false);
  readonly isWrong = input(false);
  readonly fieldId = input.required<string>();
  /** Ids of what describes it, for screen readers. */
  readonly describedBy = input.required<string>();
  /** A person has made up their mind: a value as typed, which may be wrong. */
  readonly chosen = output<unknown>();
  /** A person gave up what they typed. */
  readonly dropped = output();

  protected readonly control = computed(() => settingControl(this.setting()));
  protected readonly unit = computed(() => this.setting().unit?.());
  private readonly element = viewChild<ElementRef<HTMLInputElement | HTMLSelectElement>>('element');

  constructor() {
    effect(() => {
      this.value();
      this.restore();
    });
  }

  /** Shows the value in force again. */
  restore(): void {
    const element = this.element()?.nativeElement;
    const value = this.value();
    if (element instanceof HTMLInputElement && element.type === 'checkbox') element.checked = value === true;
    else if (element !== undefined) element.value = String(value);
  }

  focus(): void {
    this.element()?.nativeElement.focus();
  }

  protected box(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  /** An empty or half typed number is none. */
  protected typedNumber(text: string): number {
    return text.trim() === '' ? Number.NaN : Number(text);
  }

  protected drop(event: Event): void {
    event.preventDefault();
    this.restore();
    this.dropped.emit();
  }
}
