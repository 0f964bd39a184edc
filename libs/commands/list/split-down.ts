/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Splits the focused pane: the new one lies below it. */
export const splitDown: Command = {
  id: 'pane.splitDown',
  group: 'panes',
  keys: keysOf('Command+Shift+D', 'Ctrl+Shift+O'),
  title: () => $localize`Split down`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0,
  run: ({ panes }) => panes.split('down'),
};
