/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Shows the next tab; after the last comes the first. */
export const nextTab: Command = {
  id: 'tab.next',
  group: 'tabs',
  keys: keysOf('Control+Tab', 'Ctrl+Tab'),
  title: () => $localize`Next tab`,
  isEnabled: ({ tabs }) => tabs.count > 1,
  run: ({ tabs }) => tabs.select((tabs.activeIndex + 1) % tabs.count),
};
