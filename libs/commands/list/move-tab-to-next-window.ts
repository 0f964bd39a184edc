/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Moves the tab on screen to the next window, with what runs in it. */
export const moveTabToNextWindow: Command = {
  id: 'tab.toNextWindow',
  group: 'window',
  keys: keysOf('Command+Shift+M', 'Ctrl+Alt+M'),
  title: () => $localize`Move tab to next window`,
  isEnabled: ({ tabs, windows }) => tabs.activeIndex >= 0 && windows.count > 1,
  run: ({ windows }) => windows.moveTab('next-window'),
};
