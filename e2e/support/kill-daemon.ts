import type { Page } from '@playwright/test';

/** Kills a daemon, and answers after how many ms the window said that it reconnects; 5000 when it did not. */
export async function killDaemon(page: Page, pid: number): Promise<number> {
  const kill = async (): Promise<void> => {
    // The observer is in place once the page has answered something that was asked after it.
    await page.evaluate(() => undefined);
    process.kill(pid, 'SIGKILL');
  };
  const [toldMs] = await Promise.all([page.evaluate(whenTold), kill()]);
  return toldMs;
}

/** Runs in the page, and watches from there: the notice may be gone again before a question from outside arrives. */
function whenTold(): Promise<number> {
  const from = performance.now();
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (!/Reconnecting: /.test(document.body.textContent)) return;
      observer.disconnect();
      resolve(performance.now() - from);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => resolve(5000), 5000);
  });
}
