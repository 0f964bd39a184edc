/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Switches to the dark theme. */
export const themeDark: Command = {
  id: 'view.themeDark',
  group: 'view',
  keys: {},
  title: () => $localize`Dark theme`,
  isEnabled: () => true,
  run: ({ view }) => view.setTheme('dark'),
};
