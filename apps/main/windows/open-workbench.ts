import { screen } from 'electron';
import type { AppPaths } from '../paths';
import { visibleBounds, type Bounds } from './visible-bounds';
import type { OpenWindow, WindowRegistry } from './window-registry';
import { createWorkbenchWindow, keepAtWorkbench, loadWorkbench } from './workbench-window';

/** What opening a window needs. */
export interface WindowFactory {
  readonly paths: AppPaths;
  readonly isDevelopment: boolean;
}

/** Which window is to be opened, and where; a place that is on no display any more is left to the platform. */
export interface WantedWindow {
  readonly key: string;
  /** Screen pixels. */
  readonly bounds?: Bounds | undefined;
  readonly isMaximised: boolean;
}

/** Opens a workbench window; it is in the registry at once. `loaded` rejects when the page cannot be loaded. */
export function openWorkbench(
  windows: WindowRegistry,
  { paths, isDevelopment }: WindowFactory,
  wanted: WantedWindow,
): { readonly window: OpenWindow; readonly loaded: Promise<void> } {
  const bounds = visibleBounds(
    wanted.bounds,
    screen.getAllDisplays().map(display => display.workArea),
  );
  const browserWindow = createWorkbenchWindow(
    { bounds, maximised: wanted.isMaximised },
    paths,
    isDevelopment ? 'with-devtools' : 'without-devtools',
  );
  const window = windows.add('workbench', wanted.key, browserWindow);
  keepAtWorkbench(browserWindow);
  return { window, loaded: loadWorkbench(browserWindow) };
}
