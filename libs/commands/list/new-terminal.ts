/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens a shell on this computer. */
export const newTerminal: Command = {
  id: 'terminal.new',
  group: 'terminal',
  keys: keysOf('Control+Shift+`', 'Ctrl+Shift+`'),
  title: () => $localize`New terminal on this computer`,
  isEnabled: () => true,
  run: ({ terminals }) => terminals.openLocal(),
};
