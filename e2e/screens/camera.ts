import type { JSHandle } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunningApp } from '../support/running-app';

/** Takes what is on screen in light and dark, at the window's own size and at 200 % zoom. */
export type Shoot = (name: string) => Promise<void>;

/** Each theme at each zoom is a folder. */
const folders: Readonly<Record<number, string>> = { 1: '', 2: '-200' };
/** Until programs in terminals have drawn anew for another size, and what was laid out anew is painted, in frames. */
const settlingFrames = 20;
/** In ms; a page that draws no frame would be waited for for ever. */
const longestRest = 60_000;

/**
 * A camera on the first window of an app. The app takes the pictures itself: Playwright measures a zoomed page wrongly, and gives a page up that has crashed.
 * @param prefix of the pictures' names @param say told of each picture
 */
export async function cameraOn(app: RunningApp, folder: string, prefix: string, say: (text: string) => void): Promise<Shoot> {
  const window = (await app.electron.browserWindow(app.page)) as JSHandle<Electron.BrowserWindow>;
  let count = 0;
  return async name => {
    count += 1;
    const file = `${prefix}-${String(count).padStart(2, '0')}-${name}.png`;
    for (const theme of ['light', 'dark']) {
      await chooseTheme(app.userData, theme);
      for (const zoom of [1, 2]) {
        await settle(window, theme, zoom);
        const place = path.join(folder, `${theme}${folders[zoom] ?? ''}`);
        await mkdir(place, { recursive: true });
        await writeFile(path.join(place, file), Buffer.from(await taken(window), 'base64'));
      }
      await settle(window, theme, 1);
    }
    await chooseTheme(app.userData, 'light');
    await settle(window, 'light', 1);
    say(file);
  };
}

/** As a person does who edits the file: other settings in it stay. */
async function chooseTheme(userData: string, theme: string): Promise<void> {
  const file = path.join(userData, 'app_config.json');
  const before = await readFile(file, 'utf8').catch(() => '{}');
  await writeFile(file, JSON.stringify({ ...(JSON.parse(before) as object), theme }));
}

/** Waits until the page is in this theme and zoom and everything that moves once has arrived. */
async function settle(window: JSHandle<Electron.BrowserWindow>, theme: string, zoom: number): Promise<void> {
  await window.evaluate(
    (one, wanted) => {
      one.webContents.setZoomFactor(wanted.zoom);
      const width = Math.round((one.getContentSize()[0] ?? 0) / wanted.zoom);
      return one.webContents.executeJavaScript(`new Promise(async (rested, late) => {
        const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
        const isTheme = () => matchMedia('(prefers-color-scheme: ${wanted.theme})').matches
          && (document.querySelector('db-workbench') === null || document.documentElement.dataset.theme === '${wanted.theme}');
        setTimeout(() => late(new Error('The page does not come to rest.')), ${wanted.limitMs});
        while (!isTheme() || Math.abs(innerWidth - ${width}) > 1) await frame();
        for (let count = 0; count < ${wanted.frames}; count += 1) await frame();
        const passing = document.getAnimations().filter(one => one.effect?.getComputedTiming().iterations === 1);
        await Promise.allSettled(passing.map(one => one.finished));
        rested();
      })`) as Promise<unknown>;
    },
    { theme, zoom, frames: settlingFrames, limitMs: longestRest },
  );
}

function taken(window: JSHandle<Electron.BrowserWindow>): Promise<string> {
  return window.evaluate(async one => (await one.webContents.capturePage()).toPNG().toString('base64'));
}
