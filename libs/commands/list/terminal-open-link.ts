/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens the link under the selection in the terminal, else the last one on its screen. */
export const terminalOpenLink: Command = {
  id: 'terminal.openLink',
  group: 'terminal',
  keys: keysOf('Command+Shift+L', 'Ctrl+Shift+L'),
  title: () => $localize`Open link from terminal`,
  isEnabled: ({ terminals }) => terminals.isShown,
  run: ({ terminals }) => terminals.openLink(),
};
