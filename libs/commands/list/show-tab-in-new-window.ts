/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Shows what runs in the tab on screen in a second window as well. */
export const showTabInNewWindow: Command = {
  id: 'tab.showInNewWindow',
  group: 'window',
  keys: {},
  title: () => $localize`Show in new window too`,
  isEnabled: ({ tabs }) => tabs.activeIndex >= 0,
  run: ({ windows }) => windows.showTabToo('new-window'),
};
