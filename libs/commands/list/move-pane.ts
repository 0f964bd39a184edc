/// <reference types="@angular/localize" />
import type { Command } from '../command';
import type { PaneSide } from '../command-context';

const sides: readonly { readonly side: PaneSide; readonly key: string; title(): string }[] = [
  { side: 'left', key: 'Left', title: () => $localize`Move pane left` },
  { side: 'right', key: 'Right', title: () => $localize`Move pane right` },
  { side: 'up', key: 'Up', title: () => $localize`Move pane up` },
  { side: 'down', key: 'Down', title: () => $localize`Move pane down` },
];

/** Moves the focused pane past its neighbour on one side. */
export const movePane: readonly Command[] = sides.map(({ side, key, title }) => ({
  id: `pane.move${key}`,
  group: 'panes',
  keys: {},
  title,
  isEnabled: ({ panes }) => panes.count > 1,
  run: ({ panes }) => panes.move(side),
}));
