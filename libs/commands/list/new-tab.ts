/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Shows the servers of the cluster, from where things are opened. */
export const newTab: Command = {
  id: 'tab.new',
  group: 'tabs',
  keys: keysOf('Command+T', 'Ctrl+Shift+T'),
  title: () => $localize`New tab`,
  isEnabled: ({ clusters }) => clusters.hasActive,
  run: ({ tabs }) => tabs.openNew(),
};
