/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Closes the focused pane with all its tabs. */
export const closePane: Command = {
  id: 'pane.close',
  group: 'panes',
  keys: keysOf('Command+Shift+W', 'Ctrl+Shift+X'),
  title: () => $localize`Close pane`,
  isEnabled: ({ panes }) => panes.count > 1,
  run: ({ panes }) => panes.close(),
};
