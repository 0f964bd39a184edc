/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Says which versions run. */
export const about: Command = {
  id: 'help.about',
  group: 'help',
  keys: {},
  title: () => $localize`About Drawbridge`,
  isEnabled: () => true,
  run: ({ view }) => view.showAbout(),
};
