/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Clears the scrollback and the screen of the terminal. */
export const terminalClear: Command = {
  id: 'terminal.clear',
  group: 'terminal',
  keys: keysOf('Command+Option+K', 'Ctrl+Shift+Delete'),
  title: () => $localize`Clear terminal`,
  isEnabled: ({ terminals }) => terminals.isShown,
  run: ({ terminals }) => terminals.clear(),
};
