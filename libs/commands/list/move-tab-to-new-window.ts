/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Moves the tab on screen to a window of its own, with what runs in it. */
export const moveTabToNewWindow: Command = {
  id: 'tab.toNewWindow',
  group: 'window',
  keys: keysOf('Command+Shift+N', 'Ctrl+Alt+N'),
  title: () => $localize`Move tab to new window`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0,
  run: ({ windows }) => windows.moveTab('new-window'),
};
