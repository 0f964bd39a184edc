import { BestOf } from '@drawbridge/search';
import { catchError, combineLatest, map, of, startWith, type Observable } from 'rxjs';
import { appError, internalError } from '@drawbridge/lifecycle';
import type { PaletteAnswer, PaletteItem, PaletteProblem, PaletteProvider, PaletteQuery } from './palette-provider';

/** What the box shows of one query. */
export interface PaletteView {
  readonly items: readonly PaletteItem[];
  readonly problems: readonly PaletteProblem[];
  readonly isSearching: boolean;
}

/** Lines on screen at a time, apart from those that come last. */
const mostItems = 12;
const nothing: PaletteAnswer = { items: [] };

/** Asks every provider and puts the answers together, best first, as they come. One that fails costs its own answers only, and is named. */
export function paletteAnswers(providers: readonly PaletteProvider[], query: PaletteQuery): Observable<PaletteView> {
  if (providers.length === 0) return of({ items: [], problems: [], isSearching: false });
  return combineLatest(
    providers.map(provider =>
      provider.find(query).pipe(
        startWith(nothing),
        catchError((thrown: unknown) => of(failed(provider, thrown))),
      ),
    ),
  ).pipe(map(together));
}

function together(answers: readonly PaletteAnswer[]): PaletteView {
  const best = new BestOf<PaletteItem>(mostItems);
  for (const { items } of answers) for (const item of items) if (item.score > 0) best.add(item.score, item.title.toLowerCase(), () => item);
  return {
    items: [...best.items, ...answers.flatMap(one => one.last ?? [])],
    problems: answers.flatMap(one => one.problems ?? []),
    isSearching: answers.some(one => one.isSearching === true),
  };
}

/** A defect in one provider must not take the others along. */
function failed({ id }: PaletteProvider, thrown: unknown): PaletteAnswer {
  const { details = '' } = internalError(thrown);
  return {
    items: [],
    problems: [{ id: `provider ${id}`, title: id, error: appError('internal', {}, { details }), act: () => Promise.resolve() }],
  };
}
