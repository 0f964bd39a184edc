/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Pastes the clipboard into the terminal. */
export const terminalPaste: Command = {
  id: 'terminal.paste',
  group: 'terminal',
  keys: keysOf('Command+V', 'Ctrl+Shift+V'),
  title: () => $localize`Paste into terminal`,
  isEnabled: ({ terminals }) => terminals.isShown,
  run: ({ terminals }) => terminals.paste(),
};
