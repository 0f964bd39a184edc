/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Moves the tab on screen one place to the left. */
export const moveTabLeft: Command = {
  id: 'tab.moveLeft',
  group: 'tabs',
  keys: keysOf('Command+Shift+PageUp', 'Ctrl+Shift+PageUp'),
  title: () => $localize`Move tab left`,
  isEnabled: ({ tabs }) => tabs.activeIndex > 0,
  run: ({ tabs }) => tabs.move(tabs.activeIndex, tabs.activeIndex - 1),
};
