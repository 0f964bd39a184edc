/// <reference types="@angular/localize" />
import { keysOf, type Command } from '../command';

/** Lets the focused pane cover the others, or uncovers them. */
export const zoomPane: Command = {
  id: 'pane.zoom',
  group: 'panes',
  keys: keysOf('Command+Shift+Return', 'Ctrl+Shift+Return'),
  title: () => $localize`Zoom pane`,
  isEnabled: ({ panes }) => panes.count > 1,
  run: ({ panes }) => panes.toggleZoom(),
};
