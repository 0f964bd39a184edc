/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Closes this window; asks first when programs run that no other window shows. */
export const closeWindow: Command = {
  id: 'window.close',
  group: 'window',
  keys: { win32: 'Alt+F4', linux: 'Alt+F4' },
  title: () => $localize`Close window`,
  isEnabled: () => true,
  run: ({ windows }) => windows.close(),
};
