/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Shows or hides the side bar. */
export const toggleSideBar: Command = {
  id: 'view.sideBar',
  group: 'view',
  keys: keysOf('Command+B', 'Ctrl+Shift+B'),
  title: () => $localize`Show or hide side bar`,
  isEnabled: () => true,
  run: ({ view }) => view.toggleSideBar(),
};
