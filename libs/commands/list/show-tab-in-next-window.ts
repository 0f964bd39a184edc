/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Shows what runs in the tab on screen in the next window as well. */
export const showTabInNextWindow: Command = {
  id: 'tab.showInNextWindow',
  group: 'window',
  keys: {},
  title: () => $localize`Show in next window too`,
  isEnabled: ({ tabs, windows }) => tabs.activeIndex >= 0 && windows.count > 1,
  run: ({ windows }) => windows.showTabToo('next-window'),
};
