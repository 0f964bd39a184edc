/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Closes the tabs after the one on screen. */
export const closeTabsToRight: Command = {
  id: 'tab.closeRight',
  group: 'tabs',
  keys: {},
  title: () => $localize`Close tabs to the right`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0 && tabs.activeIndex < tabs.count - 1,
  run: ({ tabs }) => tabs.close(Array.from({ length: tabs.count }, (_, index) => index).filter(index => index > tabs.activeIndex)),
};
