/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Switches to the light theme. */
export const themeLight: Command = {
  id: 'view.themeLight',
  group: 'view',
  keys: {},
  title: () => $localize`Light theme`,
  isEnabled: () => true,
  run: ({ view }) => view.setTheme('light'),
};
