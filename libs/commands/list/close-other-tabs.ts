/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Closes all tabs but the one on screen. */
export const closeOtherTabs: Command = {
  id: 'tab.closeOthers',
  group: 'tabs',
  keys: {},
  title: () => $localize`Close other tabs`,
  isEnabled: ({ tabs }) => tabs.count > 1,
  run: ({ tabs }) => tabs.close(Array.from({ length: tabs.count }, (_, index) => index).filter(index => index !== tabs.activeIndex)),
};
