import { DevtoolsPage } from './devtools';
import { untilInteractive, type MeasuredApp } from './measured-app';

/** A second window of an app under measurement. */
export interface SecondWindow {
  readonly page: DevtoolsPage;
  /** ms from the wish for it, in the first window, to its own mark. */
  readonly interactiveMs: number;
  /** Closes it and waits until it is gone. */
  close(): Promise<void>;
}

/** The app's own keys for one more window, pressed in the page. */
export const secondWindowKeys = `void document.dispatchEvent(
  new KeyboardEvent('keydown', { key: 'N', code: 'KeyN', ctrlKey: true, shiftKey: true, bubbles: true }))`;

/** Makes a wish in the first window's page, and waits for the window that comes of it. */
export async function openSecondWindow(app: MeasuredApp, wish: string): Promise<SecondWindow> {
  const wishedAt = await app.page.evaluate<number>(
    `(() => { const at = performance.timeOrigin + performance.now(); ${wish}; return at; })()`,
  );
  const page = await DevtoolsPage.attach(app.devtools, [app.page.target]);
  const interactiveMs = (await untilInteractive(page)) - wishedAt;
  return {
    page,
    interactiveMs,
    close: async () => {
      await page.send('Target.closeTarget', { targetId: page.target });
      page[Symbol.dispose]();
      while ((await app.page.targets()).length > 1) await new Promise(resolve => setTimeout(resolve, 10));
    },
  };
}
