import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { contracts, type SettingsDetails } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { WindowLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { Toasts } from '@drawbridge/ui';
import { until } from '@drawbridge/ui/testing';
import { SettingsPage } from '../settings-page';

/** The settings page over a scripted main that takes every value. */
export class PageScreen implements Disposable {
  readonly main = new FakeMain();
  readonly element: HTMLElement;
  readonly #fixture;

  constructor() {
    this.main.on(contracts.settings, 'set', ({ name, value }) => {
      this.main.settings$.next({ ...this.main.settings$.value, [name]: value });
      this.details({ sources: { ...this.main.settingsDetails$.value.sources, [name]: 'chosen' } });
      return ok(undefined);
    });
    this.main.on(contracts.settings, 'reset', ({ name }) => {
      const { [name]: _gone, ...sources } = this.main.settingsDetails$.value.sources;
      const { [name]: _value, ...values } = this.main.settings$.value;
      this.main.settings$.next(values);
      this.details({ sources });
      return ok(undefined);
    });
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), { provide: WindowLink, useValue: this.main.link }],
    });
    this.#fixture = TestBed.createComponent(SettingsPage);
    this.element = this.#fixture.nativeElement as HTMLElement;
    this.element.style.cssText = 'display: grid; inline-size: 1000px; block-size: 616px;';
    document.body.append(this.element);
  }

  details(change: Partial<SettingsDetails>): void {
    this.main.settingsDetails$.next({ ...this.main.settingsDetails$.value, ...change });
  }

  /** The line of a setting by its title; waits for it. */
  line(title: string): Promise<HTMLElement> {
    return until(() =>
      [...this.element.querySelectorAll<HTMLElement>('db-setting-line')].find(
        one => one.querySelector('label')?.textContent?.trim() === title,
      ),
    );
  }

  /** The control of a setting by its title. */
  async control(title: string): Promise<HTMLInputElement | HTMLSelectElement> {
    const label = (await this.line(title)).querySelector('label');
    const control = label?.control;
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) return control;
    throw new Error(`${title} has no control that its label names.`);
  }

  /** Chooses as a person does who leaves the field. */
  async choose(title: string, value: string): Promise<void> {
    const control = await this.control(title);
    control.value = value;
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }

  get notices(): readonly string[] {
    return TestBed.inject(Toasts)
      .shown()
      .map(toast => toast.text);
  }

  [Symbol.dispose](): void {
    this.#fixture.destroy();
    this.element.remove();
    this.main[Symbol.dispose]();
  }
}
