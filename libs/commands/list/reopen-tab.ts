/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Opens again what was closed last. Ctrl+Shift+T is taken by the new tab. */
export const reopenTab: Command = {
  id: 'tab.reopen',
  group: 'tabs',
  keys: keysOf('Command+Shift+T', 'Ctrl+Shift+Y'),
  title: () => $localize`Reopen closed tab`,
  isEnabled: ({ tabs }) => tabs.canReopen,
  run: ({ tabs }) => tabs.reopen(),
};
