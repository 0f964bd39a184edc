/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Copies what is selected in the terminal. */
export const terminalCopy: Command = {
  id: 'terminal.copy',
  group: 'terminal',
  keys: keysOf('Command+C', 'Ctrl+Shift+C'),
  title: () => $localize`Copy from terminal`,
  isEnabled: ({ terminals }) => terminals.isShown,
  run: ({ terminals }) => terminals.copy(),
};
