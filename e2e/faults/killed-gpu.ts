import { expect, type Page } from '@playwright/test';
import type { Fault } from './fault';
import { withFaultyApp, type FaultyApp } from './faulty-app';

/** Draws WebGL in software, since the computers that this runs on may have no GPU; the process that draws is the same. */
const softwareGpu = ['--ignore-gpu-blocklist', '--enable-unsafe-swiftshader', '--use-angle=swiftshader'];

/** The process that draws for all windows is killed while a terminal draws with WebGL: the browser's own text takes over. */
export const killedGpu: Fault = {
  id: 'A20',
  name: 'GPU process killed',
  run: pass =>
    withFaultyApp(
      pass,
      async faulty => {
        const { person } = faulty;
        const { page } = person;
        await expect(person.button(/Start the demo cluster/)).toBeVisible();
        await page.evaluate(praiseSoftwareGpu);
        await page.keyboard.press('Control+Shift+Backquote');
        await expect(canvas(page), 'the terminal draws with WebGL').not.toHaveCount(0);
        await page.keyboard.type('echo it is $((6 * 7))\n');
        // Rows that WebGL draws are no text of the page.
        expect(await page.locator('db-terminal .xterm-rows').count()).toBe(0);
        await faulty.isSettled();
        const from = performance.now();
        await killGpu(faulty);
        await expect(canvas(page), 'the lost context is given up').toHaveCount(0);
        await person.seesInTerminal(/^it is 42$/m);
        const recovery = performance.now() - from;
        await person.command('echo and $((7 * 8))');
        await person.seesInTerminal(/^and 56$/m);
        return recovery;
      },
      { args: softwareGpu },
    ),
};

/** What WebGL draws on; the marks beside the scroll bar are drawn on another canvas. */
function canvas(page: Page): ReturnType<Page['locator']> {
  return page.locator('db-terminal .xterm-screen canvas:not(.xterm-decoration-overview-ruler)');
}

async function killGpu({ app }: FaultyApp): Promise<void> {
  const pids = await app.electron.evaluate(({ app: electronApp }) =>
    electronApp
      .getAppMetrics()
      .filter(one => one.type === 'GPU')
      .map(one => one.pid),
  );
  expect(pids.length, 'GPU processes').toBe(1);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

/** Makes the page take software for a GPU: the app would not draw with WebGL on one. Runs in the page. */
function praiseSoftwareGpu(): void {
  const context = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, kind: string, options?: object) => unknown;
  Object.assign(HTMLCanvasElement.prototype, {
    getContext(this: HTMLCanvasElement, kind: string, options?: object) {
      return context.call(this, kind, kind === 'webgl2' ? { ...options, failIfMajorPerformanceCaveat: false } : options);
    },
  });
  const parameter = WebGL2RenderingContext.prototype.getParameter as (this: WebGL2RenderingContext, name: number) => unknown;
  Object.assign(WebGL2RenderingContext.prototype, {
    getParameter(this: WebGL2RenderingContext, name: number) {
      // UNMASKED_RENDERER_WEBGL
      return name === 0x9246 ? 'A GPU' : parameter.call(this, name);
    },
  });
}
