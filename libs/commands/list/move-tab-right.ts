/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Moves the tab on screen one place to the right. */
export const moveTabRight: Command = {
  id: 'tab.moveRight',
  group: 'tabs',
  keys: keysOf('Command+Shift+PageDown', 'Ctrl+Shift+PageDown'),
  title: () => $localize`Move tab right`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0 && tabs.activeIndex < tabs.count - 1,
  run: ({ tabs }) => tabs.move(tabs.activeIndex, tabs.activeIndex + 1),
};
