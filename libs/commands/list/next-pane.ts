/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Focuses the next pane; after the last comes the first. */
export const nextPane: Command = {
  id: 'pane.next',
  group: 'panes',
  keys: keysOf('Command+]', 'Ctrl+Shift+]'),
  title: () => $localize`Next pane`,
  isEnabled: ({ panes }) => panes.count > 1,
  run: ({ panes }) => panes.focusNext(),
};
