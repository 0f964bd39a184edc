/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Selects all text of the terminal. */
export const terminalSelectAll: Command = {
  id: 'terminal.selectAll',
  group: 'terminal',
  keys: keysOf('Command+A', 'Ctrl+Shift+A'),
  title: () => $localize`Select all in terminal`,
  isEnabled: ({ terminals }) => terminals.isShown,
  run: ({ terminals }) => terminals.selectAll(),
};
