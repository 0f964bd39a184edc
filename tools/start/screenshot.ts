import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { DevTools } from '../electron/devtools';

/** How long a window may take until it is still, in ms, and how often it is looked at. */
const longest = 60_000;
const interval = 250;

const targetList = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })) });
const attached = z.object({ sessionId: z.string() });
const evaluated = z.object({ result: z.object({ value: z.unknown().optional() }) });
const image = z.object({ data: z.string() });

/**
 * Waits until a window has painted and nothing moves any more (two pictures alike), then writes a PNG.
 * @throws when no window is still after a minute
 */
export async function saveScreenshot(address: string, file: string): Promise<void> {
  using tools = await DevTools.connect(address);
  const deadline = Date.now() + longest;
  const session = await firstPage(tools, deadline);
  let last = '';
  while (Date.now() < deadline) {
    const picture = await takePicture(tools, session);
    if (picture !== undefined && picture === last) {
      writeFileSync(file, Buffer.from(picture, 'base64'));
      return;
    }
    last = picture ?? '';
    await pause(interval);
  }
  throw new Error(`The window was not still after ${longest / 1000} s; no screenshot was made.`);
}

async function firstPage(tools: DevTools, deadline: number): Promise<string> {
  while (Date.now() < deadline) {
    const { targetInfos } = targetList.parse(await tools.call('Target.getTargets'));
    const page = targetInfos.find(one => one.type === 'page' && one.url !== '' && one.url !== 'about:blank');
    if (page !== undefined)
      return attached.parse(await tools.call('Target.attachToTarget', { targetId: page.targetId, flatten: true })).sessionId;
    await pause(interval);
  }
  throw new Error(`No window opened within ${longest / 1000} s.`);
}

/** A PNG in base64; nothing while the page is still loading or empty. */
async function takePicture(tools: DevTools, session: string): Promise<string | undefined> {
  const expression = "document.readyState === 'complete' && document.fonts.status === 'loaded' && document.body.innerText.trim() !== ''";
  const answer = await tools.call('Runtime.evaluate', { expression, returnByValue: true }, session).catch(betweenPages);
  if (answer === undefined || evaluated.parse(answer).result.value !== true) return undefined;
  return image.parse(await tools.call('Page.captureScreenshot', { format: 'png' }, session)).data;
}

/** While one page is going and the next one coming there is nothing to ask; every other error is one. */
function betweenPages(error: unknown): undefined {
  if (error instanceof Error && error.message.includes('execution context')) return undefined;
  throw error;
}
