/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Puts the focus on the list of connections. */
export const focusConnections: Command = {
  id: 'view.connections',
  group: 'view',
  keys: keysOf('Command+P', 'Ctrl+Shift+P'),
  title: () => $localize`Go to connections`,
  isEnabled: () => true,
  run: ({ view }) => view.focusConnections(),
};
