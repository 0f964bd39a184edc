import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, distinctUntilChanged, map, type Observable } from 'rxjs';
import { allSettings } from './definitions';
import type { Setting } from './setting';
import { valueOf, type SettingValues } from './setting-values';
import { settingsContent, type SettingsContent, type WrittenSetting } from './settings-content';

const settings: readonly Setting[] = allSettings;

/** The settings in force: what the person wrote into the file, else the initial value. Wrong values fall back one by one. One per app, in main. */
export class SettingsStore implements Disposable {
  readonly #content: BehaviorSubject<SettingsContent>;
  /** What was chosen, and what of the file is not used as it stands. */
  readonly content$: Observable<SettingsContent>;
  /** Every setting with the value in force. */
  readonly values$: Observable<SettingValues>;

  constructor(written: readonly WrittenSetting[] = []) {
    this.#content = new BehaviorSubject(settingsContent(written, settings));
    this.content$ = this.#content.asObservable();
    this.values$ = this.#content.pipe(map(({ chosen }) => inForce(chosen)));
  }

  get content(): SettingsContent {
    return this.#content.value;
  }

  get<T>(one: Setting<T>): T {
    return valueOf(one, this.content.chosen);
  }

  watch<T>(one: Setting<T>): Observable<T> {
    return this.#content.pipe(
      map(({ chosen }) => valueOf(one, chosen)),
      distinctUntilChanged(),
    );
  }

  /** Takes what the file holds now in the place of what it held. */
  load(written: readonly WrittenSetting[]): void {
    this.#content.next(settingsContent(written, settings));
  }

  /** A value as it may be written; refused when the name or the value is wrong. Changes nothing. */
  check(name: string, value: unknown): Result<unknown> {
    const checked = settings.find(one => one.name === name)?.schema.safeParse(value);
    return checked?.success === true ? ok(checked.data) : fail(appError('request-refused', { reason: `setting ${name}` }));
  }

  [Symbol.dispose](): void {
    this.#content.complete();
  }
}

function inForce(chosen: SettingValues): SettingValues {
  return Object.fromEntries(settings.map(one => [one.name, valueOf(one, chosen)]));
}
