/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens the search box of the terminal. */
export const terminalSearch: Command = {
  id: 'terminal.search',
  group: 'terminal',
  keys: keysOf('Command+F', 'Ctrl+Shift+F'),
  title: () => $localize`Find in terminal`,
  isEnabled: ({ terminals }) => terminals.isShown,
  run: ({ terminals }) => terminals.search(),
};
