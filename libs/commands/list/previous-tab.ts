/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Shows the previous tab; before the first comes the last. */
export const previousTab: Command = {
  id: 'tab.previous',
  group: 'tabs',
  keys: keysOf('Control+Shift+Tab', 'Ctrl+Shift+Tab'),
  title: () => $localize`Previous tab`,
  isEnabled: ({ tabs }) => tabs.count > 1,
  run: ({ tabs }) => tabs.select((tabs.activeIndex - 1 + tabs.count) % tabs.count),
};
