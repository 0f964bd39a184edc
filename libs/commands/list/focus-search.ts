/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Shows the servers of the cluster and puts the focus on their search. */
export const focusSearch: Command = {
  id: 'view.search',
  group: 'view',
  keys: keysOf('Command+K', 'Ctrl+Shift+K'),
  title: () => $localize`Search servers`,
  isEnabled: ({ clusters }) => clusters.hasActive,
  run: ({ view }) => view.focusSearch(),
};
