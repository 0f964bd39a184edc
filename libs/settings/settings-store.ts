import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, distinctUntilChanged, map, type Observable } from 'rxjs';
import { allSettings } from './definitions';
import type { Setting } from './setting';

export type SettingValues = Readonly<Record<string, unknown>>;

/** A value of the settings file that could not be used. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: 'wrong value' | 'unknown name';
}

/** The settings in force: what the person chose, else the initial value. Wrong values fall back one by one. */
export class SettingsStore implements Disposable {
  readonly #chosen: BehaviorSubject<SettingValues>;
  /** The chosen values only, as they belong in the file; unknown names are kept so that a newer version's are not lost. */
  readonly chosen$: Observable<SettingValues>;
  /** Every setting with the value in force. */
  readonly values$: Observable<SettingValues>;
  readonly problems: readonly SettingProblem[];

  constructor(chosen: SettingValues) {
    this.problems = Object.entries(chosen).flatMap(([name, value]): readonly SettingProblem[] => {
      const known = find(name);
      if (known === undefined) return [{ name, problem: 'unknown name' }];
      return known.schema.safeParse(value).success ? [] : [{ name, problem: 'wrong value' }];
    });
    this.#chosen = new BehaviorSubject(chosen);
    this.chosen$ = this.#chosen.asObservable();
    this.values$ = this.#chosen.pipe(map(inForce));
  }

  get<T>(one: Setting<T>): T {
    return valueOf(one, this.#chosen.value);
  }

  watch<T>(one: Setting<T>): Observable<T> {
    return this.#chosen.pipe(
      map(chosen => valueOf(one, chosen)),
      distinctUntilChanged(),
    );
  }

  /** Chooses a value. Refused when the name or the value is wrong. */
  set(name: string, value: unknown): Result<undefined> {
    const known = find(name);
    const checked = known?.schema.safeParse(value);
    if (checked?.success !== true) return fail(appError('request-refused', { reason: `setting ${name}` }));
    this.#chosen.next({ ...this.#chosen.value, [name]: checked.data });
    return ok(undefined);
  }

  [Symbol.dispose](): void {
    this.#chosen.complete();
  }
}

function find(name: string): Setting | undefined {
  return (allSettings as readonly Setting[]).find(one => one.name === name);
}

/** A setting's value among others: the initial one when it is not there, or not of its kind. */
export function valueOf<T>(one: Setting<T>, chosen: SettingValues): T {
  const checked = one.schema.safeParse(Object.hasOwn(chosen, one.name) ? chosen[one.name] : one.initial);
  return checked.success ? checked.data : one.initial;
}

function inForce(chosen: SettingValues): SettingValues {
  return Object.fromEntries((allSettings as readonly Setting[]).map(one => [one.name, valueOf(one, chosen)]));
}
