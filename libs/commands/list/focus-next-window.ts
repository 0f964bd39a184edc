/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Goes to the window that was opened after this one; after the last comes the first. */
export const focusNextWindow: Command = {
  id: 'window.next',
  group: 'window',
  keys: keysOf('Command+`', 'Ctrl+F6'),
  title: () => $localize`Next window`,
  isEnabled: ({ windows }) => windows.count > 1,
  run: ({ windows }) => windows.focusNext(),
};
