/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens the settings. */
export const showSettings: Command = {
  id: 'view.settings',
  group: 'view',
  keys: keysOf('Command+,', 'Ctrl+,'),
  title: () => $localize`Settings`,
  isEnabled: () => true,
  run: ({ view }) => view.showSettings(),
};
