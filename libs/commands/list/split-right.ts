/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Splits the focused pane: the new one lies to its right. */
export const splitRight: Command = {
  id: 'pane.splitRight',
  group: 'panes',
  keys: keysOf('Command+D', 'Ctrl+Shift+D'),
  title: () => $localize`Split right`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0,
  run: ({ panes }) => panes.split('right'),
};
