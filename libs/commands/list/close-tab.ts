/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Closes the tab on screen. */
export const closeTab: Command = {
  id: 'tab.close',
  group: 'tabs',
  keys: keysOf('Command+W', 'Ctrl+Shift+W'),
  title: () => $localize`Close tab`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0,
  run: ({ tabs }) => tabs.close([tabs.activeIndex]),
};
