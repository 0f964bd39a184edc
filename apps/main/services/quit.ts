import { app } from 'electron';
import type { QuitGuard } from '@drawbridge/supervisor';

/** How long everything may take to end before the app goes anyway, in ms. */
const limitMs = 12_000;

/** Ends children and writes what is not written before the app goes; once. */
export function quitInOrder(guard: QuitGuard, stop: () => Promise<void>): void {
  let isStopping = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => guard.raise());
  app.on('will-quit', event => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    const tooLong = setTimeout(() => app.exit(1), limitMs);
    void stop().finally(() => {
      clearTimeout(tooLong);
      app.exit(0);
    });
  });
}
