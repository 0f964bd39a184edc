/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';
import type { PaneSide } from '../command-context';

const sides: readonly { readonly side: PaneSide; readonly key: string; title(): string }[] = [
  { side: 'left', key: 'Left', title: () => $localize`Move edge of pane left` },
  { side: 'right', key: 'Right', title: () => $localize`Move edge of pane right` },
  { side: 'up', key: 'Up', title: () => $localize`Move edge of pane up` },
  { side: 'down', key: 'Down', title: () => $localize`Move edge of pane down` },
];

/** Moves an edge of the focused pane; one command for each way. */
export const resizePane: readonly Command[] = sides.map(({ side, key, title }) => ({
  id: `pane.resize${key}`,
  group: 'panes',
  keys: keysOf(`Control+Command+${key}`, `Alt+Shift+${key}`),
  title,
  isEnabled: ({ panes }) => panes.count > 1,
  run: ({ panes }) => panes.resize(side),
}));
