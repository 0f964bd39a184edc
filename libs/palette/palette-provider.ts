import { InjectionToken } from '@angular/core';
import type { AppError } from '@drawbridge/lifecycle';
import type { Badge, IconName } from '@drawbridge/ui';
import type { Observable } from 'rxjs';

/** Something that narrows what is looked for, picked as a suggestion. */
export interface PaletteFilter {
  readonly kind: 'cluster' | 'resource-kind';
  /** The key of a cluster, or the name of a kind. */
  readonly value: string;
  readonly label: string;
}

/** What a person looks for. */
export interface PaletteQuery {
  /** As typed, cut. */
  readonly text: string;
  /** Its words in lower case; none for an expression. */
  readonly words: readonly string[];
  /** `predicate`: the text is an expression of the clusters’ own language; only resources can answer it. */
  readonly mode: 'words' | 'predicate';
  readonly filters: readonly PaletteFilter[];
}

/** What choosing an item comes to. */
export type PaletteOutcome =
  /** The box closes, and then this is done. */
  | { readonly kind: 'do'; readonly run: () => void }
  /** Something more is asked first. */
  | { readonly kind: 'step'; readonly step: PaletteStep }
  /** The search is narrowed. `word`: what the person typed for it, which goes. */
  | { readonly kind: 'filter'; readonly filter: PaletteFilter; readonly word: string }
  /** It cannot be done any more. `reason`: a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** One line of the box. */
export interface PaletteItem {
  /** The same for the same thing, whenever it is found. */
  readonly id: string;
  readonly icon: IconName;
  /** One line, cleaned and cut. */
  readonly title: string;
  /** Where it is; one line, may be empty. */
  readonly detail: string;
  /** What it is, in a word, such as “Tab”. */
  readonly category: string;
  /** Its keys, if it has some. */
  readonly keys?: string;
  readonly badge?: Badge;
  /** As `matchScore` has it; 0 and below is not shown. */
  readonly score: number;
  /** Asked when the person picks it, so that it looks again whether the thing is still there. */
  choose(): PaletteOutcome;
}

/** A second question, such as a login. Its items follow what is typed. */
export interface PaletteStep {
  readonly heading: string;
  readonly placeholder: string;
  /** What the text of the field is to begin with. */
  readonly initial?: string;
  items(text: string): readonly PaletteItem[];
  /** What stands in the way of the text as typed, as a sentence. */
  problem(text: string): string | undefined;
}

/** Something that was not searched. */
export interface PaletteProblem {
  readonly id: string;
  readonly title: string;
  readonly error: AppError;
  /** What helps: does it and answers when the search may be tried again. */
  readonly act: () => Promise<unknown>;
}

/** What a provider has found so far. */
export interface PaletteAnswer {
  readonly items: readonly PaletteItem[];
  /** Lines that come last whatever their score, such as “Show all results”. */
  readonly last?: readonly PaletteItem[];
  readonly problems?: readonly PaletteProblem[];
  readonly isSearching?: boolean;
}

/** One sort of things to find. A file each, and one line in the app's list. */
export interface PaletteProvider {
  readonly id: string;
  /** Answers at once with what is known, and again when that changes. Unsubscribing cancels. */
  find(query: PaletteQuery): Observable<PaletteAnswer>;
}

/** Every provider; the app has one line for each. They are made when the box is first opened. */
export const PALETTE_PROVIDERS = new InjectionToken<readonly PaletteProvider[]>('what the palette finds');
