/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';
import type { PaneSide } from '../command-context';

const sides: readonly { readonly side: PaneSide; readonly key: string; title(): string }[] = [
  { side: 'left', key: 'Left', title: () => $localize`Focus pane on the left` },
  { side: 'right', key: 'Right', title: () => $localize`Focus pane on the right` },
  { side: 'up', key: 'Up', title: () => $localize`Focus pane above` },
  { side: 'down', key: 'Down', title: () => $localize`Focus pane below` },
];

/** Focuses the neighbour of the focused pane on one side; one command each, so that each has its own keys. */
export const focusPane: readonly Command[] = sides.map(({ side, key, title }) => ({
  id: `pane.focus${key}`,
  group: 'panes',
  keys: keysOf(`Command+Option+${key}`, `Alt+${key}`),
  title,
  isEnabled: ({ panes }) => panes.count > 1,
  run: ({ panes }) => panes.focus(side),
}));
