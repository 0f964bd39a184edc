/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Moves the tab on screen to the next pane. */
export const moveTabToNextPane: Command = {
  id: 'tab.moveToNextPane',
  group: 'panes',
  keys: keysOf('Command+Shift+]', 'Ctrl+Shift+\\'),
  title: () => $localize`Move tab to next pane`,
  isEnabled: ({ panes, tabs }) => panes.count > 1 && tabs.activeIndex >= 0,
  run: ({ panes }) => panes.moveTabToNext(),
};
