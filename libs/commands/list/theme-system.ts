/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Follows the system’s theme. */
export const themeSystem: Command = {
  id: 'view.themeSystem',
  group: 'view',
  keys: {},
  title: () => $localize`Theme of the system`,
  isEnabled: () => true,
  run: ({ view }) => view.setTheme('system'),
};
