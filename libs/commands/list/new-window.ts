/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens a window beside this one. */
export const newWindow: Command = {
  id: 'window.new',
  group: 'window',
  keys: keysOf('Command+N', 'Ctrl+Shift+N'),
  title: () => $localize`New window`,
  isEnabled: () => true,
  run: ({ windows }) => windows.open(),
};
