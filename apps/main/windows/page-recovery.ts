/// <reference types="@angular/localize" />
import { systemClock } from '@drawbridge/lifecycle';
import { stoppedPageUrl } from '../protocol/stopped-page';
import { CrashBudget } from './crash-budget';
import type { OpenWindow } from './window-registry';
import { loadWorkbench } from './workbench-window';

/** What bringing pages back needs. */
export interface RecoveryParts {
  /** Tells the window once its page is there again. */
  readonly tell: (windowId: number, text: string) => void;
  readonly log: (sentence: string, facts: Readonly<Record<string, unknown>>) => void;
}

/**
 * Loads a window's page again when its process died. Tabs and terminals belong to main and the PTY host: the new page finds them as they were. A page that
 * dies again and again gets a plain one in its place, which says so; Enter there tries once more.
 */
export function keepPageAlive({ browserWindow, identity }: OpenWindow, parts: RecoveryParts): void {
  const contents = browserWindow.webContents;
  const budget = new CrashBudget(systemClock);
  let isGivenUp = false;
  const load = async (): Promise<void> => {
    isGivenUp = false;
    await loadWorkbench(browserWindow);
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    parts.log('The page of a window died.', { window: identity.id, reason, exitCode });
    if (reason === 'clean-exit' || browserWindow.isDestroyed()) return;
    isGivenUp = budget.died() === 'give-up';
    if (!isGivenUp)
      parts.tell(identity.id, $localize`:@@notice.pageDied:This window stopped and was started again. Its terminals went on.`);
    // Chromium does not load a page from within the event that tells of its end.
    setImmediate(() => {
      if (browserWindow.isDestroyed()) return;
      const loading = isGivenUp ? contents.loadURL(stoppedPageUrl) : load();
      loading.catch((thrown: unknown) => {
        // Closed meanwhile, or died again, which comes as an event of its own.
        parts.log('The page of a window was not loaded again.', { window: identity.id, error: String(thrown) });
      });
    });
  });
  contents.on('before-input-event', (_event, input) => {
    if (!isGivenUp || input.type !== 'keyDown' || input.key !== 'Enter') return;
    budget.reset();
    load().catch((thrown: unknown) =>
      parts.log('The page of a window was not loaded again.', { window: identity.id, error: String(thrown) }),
    );
  });
}
