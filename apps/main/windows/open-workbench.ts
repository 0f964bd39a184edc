import { screen } from 'electron';
import { randomUUID } from 'node:crypto';
import type { StateDocument } from '@drawbridge/state';
import type { AppPaths } from '../paths';
import type { AppState } from '../state/app-state';
import { visibleBounds } from './visible-bounds';
import type { OpenWindow, WindowRegistry } from './window-registry';
import { createWorkbenchWindow, keepAtWorkbench, loadWorkbench } from './workbench-window';

/** What opening a window needs. */
export interface WindowFactory {
  readonly paths: AppPaths;
  readonly state: StateDocument<AppState>;
  readonly isDevelopment: boolean;
}

/** Opens a workbench window where the last one was, if that is still on a display. Rejects when the page cannot be loaded. */
export async function openWorkbench(windows: WindowRegistry, factory: WindowFactory): Promise<OpenWindow> {
  const { paths, state, isDevelopment } = factory;
  const remembered = state.value.window;
  const bounds = visibleBounds(
    remembered.bounds,
    screen.getAllDisplays().map(display => display.workArea),
  );
  const browserWindow = createWorkbenchWindow(
    { bounds, maximised: remembered.isMaximised },
    paths,
    isDevelopment ? 'with-devtools' : 'without-devtools',
  );
  const opened = windows.add('workbench', randomUUID(), browserWindow);
  const remember = (): void => {
    if (browserWindow.isDestroyed()) return;
    state.update(value => ({ ...value, window: { bounds: browserWindow.getNormalBounds(), isMaximised: browserWindow.isMaximized() } }));
  };
  for (const event of ['resized', 'moved', 'maximize', 'unmaximize', 'close'] as const) browserWindow.on(event as 'close', remember);
  keepAtWorkbench(browserWindow);
  await loadWorkbench(browserWindow);
  return opened;
}
