/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens the menu with user, roles and log out. */
export const openAccountMenu: Command = {
  id: 'view.account',
  group: 'view',
  keys: keysOf('Command+I', 'Ctrl+Shift+I'),
  title: () => $localize`Open account menu`,
  isEnabled: () => true,
  run: ({ view }) => view.openAccountMenu(),
};
