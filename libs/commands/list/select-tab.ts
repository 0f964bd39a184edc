/// <reference types="@angular/localize" />
import type { Command } from '../command';

/** Shows the first to the ninth tab; one command each, so that each has its own keys. */
export const selectTab: readonly Command[] = Array.from({ length: 9 }, (_, index) => ({
  id: `tab.select${index + 1}`,
  group: 'tabs',
  keys: { darwin: `Command+${index + 1}`, win32: `Ctrl+${index + 1}`, linux: `Alt+${index + 1}` },
  title: () => $localize`Go to tab ${index + 1}:number:`,
  isEnabled: ({ tabs }) => index < tabs.count,
  run: ({ tabs }) => tabs.select(index),
}));
