/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Puts the focus on the list of clusters. */
export const focusClusters: Command = {
  id: 'view.clusters',
  group: 'view',
  keys: keysOf('Command+E', 'Ctrl+Shift+E'),
  title: () => $localize`Go to clusters`,
  isEnabled: () => true,
  run: ({ view }) => view.focusClusters(),
};
