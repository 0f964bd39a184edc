/// <reference types="@angular/localize" />
import { resourceKinds } from './registry';
import type { KindWords } from './resource-kind';

/** The words of a list: its kind's own while there is only one, else those for everything. */
export function listWords(kinds: readonly { words(): KindWords }[] = resourceKinds): KindWords {
  const [only] = kinds;
  return only !== undefined && kinds.length === 1 ? only.words() : wordsForAll();
}

function wordsForAll(): KindWords {
  return {
    plural: $localize`Resources`,
    search: $localize`Search resources`,
    none: {
      heading: $localize`Nothing to show`,
      text: $localize`Nothing was added to this cluster yet, or your roles give you access to none of it.`,
    },
  };
}
