/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Opens a second tab like the one on screen. */
export const duplicateTab: Command = {
  id: 'tab.duplicate',
  group: 'tabs',
  keys: {},
  title: () => $localize`Duplicate tab`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0,
  run: ({ tabs }) => tabs.duplicate(tabs.activeIndex),
};
