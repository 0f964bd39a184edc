import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { sharedApp } from './support/shared-app';
import { expect, test } from './support/test';

const shared = sharedApp();

/** What an address may begin with and must lead nowhere from a page (those of `link-decision.spec.ts`; `about` has a test of its own). */
const schemes =
  'javascript data file ftp blob filesystem chrome chrome-extension devtools view-source drawbridge drawbridge-app teleport ssh sftp telnet mailto tel sms ws wss gopher cid content intent vbscript ms-msdt search-ms smb nfs ldap magnet steam vscode x-apple.systempreferences shell jar res itms-apps'.split(
    ' ',
  );
const addresses = schemes.map(scheme => {
  if (scheme === 'javascript') return 'javascript:window.pwned=1';
  return scheme === 'filesystem' ? 'filesystem:https://teleport.example.com/temporary/x' : `${scheme}://teleport.example.com/`;
});

/** Notes what would have left the app, and lets nothing out. */
async function watchTheDoor(electron: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ shell, dialog }) => {
    const left: string[] = [];
    Object.assign(globalThis, { left });
    Object.assign(shell, { openExternal: (url: string) => Promise.resolve(void left.push(`opened ${url}`)) });
    const ask = (...args: readonly unknown[]) => {
      const { detail } = args.at(-1) as { detail?: string };
      left.push(`asked ${detail ?? ''}`);
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: ask });
  });
  return () => electron.evaluate(() => (globalThis as unknown as { left: string[] }).left);
}

/** Where the app is: the pages of its windows. */
function whereabouts(electron: ElectronApplication): Promise<readonly string[]> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => window.webContents.mainFrame.url));
}

/** How much there is to see in each frame inside of a page, in characters of markup. */
function contentsOfFrames(electron: ElectronApplication): Promise<readonly unknown[]> {
  return electron.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().flatMap(({ webContents: { mainFrame } }) =>
        mainFrame.frames.map(frame => frame.executeJavaScript('document.body.innerHTML.length')),
      ),
    ),
  );
}

/** Every way in which a page may try to get out. */
const attempts: readonly {
  readonly name: string;
  readonly guarded: 'navigation' | 'new-window';
  readonly atLeast: number;
  readonly run: (page: Page, address: string) => Promise<unknown>;
}[] = [
  {
    name: 'navigation',
    guarded: 'navigation',
    atLeast: 25,
    run: (page, address) => page.evaluate(url => void (location.href = url), address),
  },
  { name: 'replacing', guarded: 'navigation', atLeast: 25, run: (page, address) => page.evaluate(url => location.replace(url), address) },
  { name: 'window.open', guarded: 'new-window', atLeast: 25, run: (page, address) => page.evaluate(url => void window.open(url), address) },
  { name: 'a click', guarded: 'navigation', atLeast: 25, run: (page, address) => clickLink(page, address, 'left') },
  { name: 'a middle click', guarded: 'new-window', atLeast: 25, run: (page, address) => clickLink(page, address, 'middle') },
  { name: 'a form', guarded: 'navigation', atLeast: 0, run: (page, address) => page.evaluate(sendForm, address) },
];

for (const { name, run, guarded, atLeast } of attempts) {
  test(`nothing leaves by ${name}, whatever the scheme`, async () => {
    const { app, person, userData } = shared();
    const left = await watchTheDoor(app.electron);
    const before = await whereabouts(app.electron);
    const earlier = await refusals(userData, guarded);
    expect(before).toHaveLength(1);
    await person.page.evaluate(() => Object.assign(window, { stillHere: true }));
    for (const address of addresses) {
      await run(person.page, address);
      await person.page.evaluate(() => new Promise(resolve => setTimeout(resolve)));
    }
    expect(await whereabouts(app.electron)).toEqual(before);
    expect(await person.page.evaluate(() => [Object.hasOwn(window, 'stillHere'), Object.hasOwn(window, 'pwned')])).toEqual([true, false]);
    expect(await left()).toEqual([]);
    // The attempts were real: all that Chromium does not refuse by itself came to the app's own guard.
    await expect
      .poll(async () => (await refusals(userData, guarded)) - earlier, { message: 'attempts that the guard refused' })
      .toBeGreaterThanOrEqual(atLeast);
  });
}

test('a frame shows nothing, whatever its address, our own page included', async () => {
  const { app, person } = shared();
  const left = await watchTheDoor(app.electron);
  const all = [...addresses, 'about:blank', 'https://example.com/', person.page.url()];
  for (const address of all) await person.page.evaluate(addFrame, address);
  expect(await contentsOfFrames(app.electron)).toEqual(all.map(() => 0));
  expect(await person.page.evaluate(() => Object.hasOwn(window, 'pwned'))).toBe(false);
  expect(await left()).toEqual([]);
});

test('a page that went blank, which no guard is asked about, comes back', async ({ start }) => {
  const { app, person } = await start();
  const before = await whereabouts(app.electron);
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await person.page.evaluate(() => Object.assign(window, { before: true }));
  await person.page.evaluate(() => void (location.href = 'about:blank'));
  await expect.poll(() => person.page.evaluate(() => Object.hasOwn(window, 'before')).catch(() => true)).toBe(false);
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  expect(await whereabouts(app.electron)).toEqual(before);
});

test('a link on the web is asked about, and opened nowhere without an answer', async () => {
  const { app, person } = shared();
  const left = await watchTheDoor(app.electron);
  await person.page.evaluate(() => void window.open('https://b\u0430nk.example/path'));
  await expect.poll(left).toEqual(['asked https://xn--bnk-6cd.example/path']);
  expect(await whereabouts(app.electron)).toHaveLength(1);
});

test('a file that is dropped on the window opens nothing', async () => {
  const { app, person, userData } = shared();
  const before = await whereabouts(app.electron);
  const file = path.join(userData, 'dropped.html');
  await writeFile(file, '<script>document.title = "dropped"</script>');
  await person.page.evaluate(() => Object.assign(window, { stillHere: true }));
  const session = await person.page.context().newCDPSession(person.page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await person.page.evaluate(() => new Promise(resolve => setTimeout(resolve)));
  expect(await whereabouts(app.electron)).toEqual(before);
  expect(await person.page.evaluate(() => Object.hasOwn(window, 'stillHere'))).toBe(true);
});

/** How many attempts of a kind the app's log tells of. */
async function refusals(userData: string, kind: string): Promise<number> {
  // Written as soon as there is something to say.
  const log = await readFile(path.join(userData, 'logs/main.log'), 'utf8').catch(() => '');
  return log.split(`"what":"${kind}"`).length - 1;
}

async function clickLink(page: Page, address: string, button: 'left' | 'middle'): Promise<void> {
  await page.evaluate(url => {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = 'here';
    link.id = 'hostile';
    Object.assign(link.style, { position: 'fixed', inset: '0 auto auto 0', width: '80px', height: '40px', zIndex: '10' });
    document.body.append(link);
  }, address);
  // Straight from the browser: Playwright's own click waits for a navigation that is refused.
  const session = await page.context().newCDPSession(page);
  const at = { x: 20, y: 20, button, clickCount: 1 };
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  await session.detach();
  await page.evaluate(() => document.getElementById('hostile')?.remove());
}

function addFrame(address: string): void {
  const frame = document.createElement('iframe');
  frame.src = address;
  document.body.append(frame);
}

function sendForm(address: string): void {
  const form = document.createElement('form');
  form.action = address;
  form.method = 'post';
  document.body.append(form);
  form.submit();
}
