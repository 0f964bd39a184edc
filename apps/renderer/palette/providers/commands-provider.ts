import { Injectable, inject } from '@angular/core';
import { commands, type Command } from '@drawbridge/commands';
import type { PaletteAnswer, PaletteItem, PaletteProvider, PaletteQuery } from '@drawbridge/palette';
import { COMMAND_CONTEXT, CommandRunner } from '@drawbridge/workbench';
import { of, type Observable } from 'rxjs';
import { isNarrowedAway } from './narrowed';
import { lineScore } from './resting-score';

/** What is offered while nothing is typed. */
const common: readonly string[] = ['terminal.new', 'cluster.add', 'cluster.showAll', 'view.settings'];
/** The box is open already, and a tab by its number is no name. */
const isFindable = ({ id }: Command): boolean => id !== 'view.palette' && !id.startsWith('tab.select');

/** Commands that can do something now. */
@Injectable({ providedIn: 'root' })
export class CommandsProvider implements PaletteProvider {
  readonly id = 'commands';
  readonly #context = inject(COMMAND_CONTEXT);
  readonly #runner = inject(CommandRunner);

  find(query: PaletteQuery): Observable<PaletteAnswer> {
    if (isNarrowedAway(query)) return of({ items: [] });
    const offered = commands.filter(isFindable).filter(one => (query.words.length > 0 ? true : common.includes(one.id)));
    return of({ items: offered.filter(one => one.isEnabled(this.#context)).map(one => this.#item(one, query)) });
  }

  #item(command: Command, { words }: PaletteQuery): PaletteItem {
    const title = command.title();
    const keys = this.#runner.keys(command.id);
    return {
      id: `command ${command.id}`,
      icon: 'right',
      title,
      detail: '',
      category: $localize`Command`,
      ...(keys === '' ? {} : { keys }),
      score: lineScore('command', words, title),
      choose: () =>
        command.isEnabled(this.#context)
          ? { kind: 'do', run: () => this.#runner.run(command.id) }
          : { kind: 'refused', reason: $localize`This cannot be done now.` },
    };
  }
}
