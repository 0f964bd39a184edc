/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens the box in which everything is found. */
export const openPalette: Command = {
  id: 'view.palette',
  group: 'view',
  keys: keysOf('Command+K', 'Ctrl+Shift+K'),
  title: () => $localize`Search or jump to…`,
  isEnabled: () => true,
  run: ({ view }) => view.openPalette(),
};
