import { Injectable, inject } from '@angular/core';
import { lastValue } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import type { PaletteAnswer, PaletteItem, PaletteOutcome, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { matchScore, searchedText, wordsOf } from '@drawbridge/search';
import { allSettings, settingControl, settingGroups, valueOf, type Setting } from '@drawbridge/settings';
import { Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { CommandRunner } from '@drawbridge/workbench';
import { of, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';

/** Settings by name: those with choices are chosen here, the others lead to the settings page. */
@Injectable({ providedIn: 'root' })
export class SettingsProvider implements PaletteProvider {
  readonly id = 'settings';
  readonly #link = inject(WindowLink);
  readonly #runner = inject(CommandRunner);
  readonly #toasts = inject(Toasts);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    const isAsked = query.words.length > 0 && !isNarrowedAway(query);
    return of({ items: isAsked ? allSettings.map(one => this.#item(one, query)) : [] });
  }

  #item(setting: Setting, { words }: PaletteQuery): PaletteItem {
    const [title, group] = [setting.title(), settingGroups[setting.group]()];
    return {
      id: `setting ${setting.name}`,
      icon: 'settings',
      title,
      detail: group,
      category: $localize`Setting`,
      score: matchScore(words, searchedText(title, [group, setting.name, setting.description()])),
      choose: () => this.#choose(setting),
    };
  }

  #choose(setting: Setting): PaletteOutcome {
    const choices = choicesOf(setting);
    if (choices === undefined) return { kind: 'do', run: () => this.#runner.run('view.settings') };
    return {
      kind: 'step',
      step: {
        heading: setting.title(),
        placeholder: setting.description(),
        problem: () => undefined,
        items: text => choices.map(choice => this.#choiceItem(setting, choice, text)).filter(one => one.score > 0),
      },
    };
  }

  #choiceItem(setting: Setting, { value, label }: Choice, text: string): PaletteItem {
    const isInForce = valueOf(setting, lastValue(this.#link.settingValues.snapshot) ?? {}) === value;
    return {
      id: `setting ${setting.name} ${String(value)}`,
      icon: isInForce ? 'check' : 'settings',
      title: label,
      detail: '',
      category: isInForce ? $localize`In force` : '',
      score: matchScore(wordsOf(text), searchedText(label)),
      choose: () => ({ kind: 'do', run: () => void this.#set(setting, value) }),
    };
  }

  async #set(setting: Setting, value: unknown): Promise<void> {
    const done = await this.#link.settings.set({ name: setting.name, value });
    if (!done.ok) this.#toasts.show({ kind: 'error', text: errorText(done.error).title });
  }
}

interface Choice {
  readonly value: unknown;
  readonly label: string;
}

function choicesOf(setting: Setting): readonly Choice[] | undefined {
  const control = settingControl(setting);
  switch (control.kind) {
    case 'choice':
      return control.options;
    case 'switch':
      return [
        { value: true, label: $localize`On` },
        { value: false, label: $localize`Off` },
      ];
    case 'number':
    case 'text':
      return undefined;
  }
}
