import type { Page } from '@playwright/test';
import { untilTold } from './kill-and-watch';

/** Kills a daemon, and answers after how many ms the window said that it reconnects; 5000 when it did not. */
export function killDaemon(page: Page, pid: number): Promise<number> {
  return untilTold(page, /Reconnecting: /, () => process.kill(pid, 'SIGKILL'));
}
