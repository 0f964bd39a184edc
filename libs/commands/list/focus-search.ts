/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Shows the resources of the cluster and puts the focus on their search. */
export const focusSearch: Command = {
  id: 'view.search',
  group: 'view',
  keys: keysOf('Command+Option+F', 'Ctrl+Alt+F'),
  title: () => $localize`Search this cluster`,
  isEnabled: ({ clusters }) => clusters.hasActive,
  run: ({ view }) => view.focusSearch(),
};
