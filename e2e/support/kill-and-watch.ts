import type { Page } from '@playwright/test';

/** Does something to the app, and answers after how many ms the window's text said so; `limitMs` when it did not. */
export async function untilTold(page: Page, words: RegExp, act: () => unknown, limitMs = 5000): Promise<number> {
  const doIt = async (): Promise<void> => {
    // The observer is in place once the page has answered something that was asked after it.
    await page.evaluate(() => undefined);
    await act();
  };
  const [toldMs] = await Promise.all([page.evaluate(whenTold, { words: words.source, limitMs }), doIt()]);
  return toldMs;
}

/** Runs in the page, and watches from there: the notice may be gone again before a question from outside arrives. */
function whenTold({ words, limitMs }: { readonly words: string; readonly limitMs: number }): Promise<number> {
  const from = performance.now();
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (!new RegExp(words).test(document.body.textContent)) return;
      observer.disconnect();
      resolve(performance.now() - from);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => resolve(limitMs), limitMs);
  });
}
