import { readFile } from 'node:fs/promises';
import { processTree } from '../bench/electron/process-tree';
import { expect, test } from '@playwright/test';
import { sharedApp } from './support/shared-app';

const shared = sharedApp();

test('every page is sandboxed, by its settings and by the kernel', async () => {
  const { app } = shared();
  const settings = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map(contents => {
      // Electron's types leave this method out.
      const read = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInWorker, webSecurity, webviewTag, navigateOnDragDrop } =
        read.getLastWebPreferences();
      return {
        on: { sandbox, contextIsolation, webSecurity },
        // What was not said is off.
        off: [nodeIntegration, nodeIntegrationInWorker, webviewTag, navigateOnDragDrop].map(value => value ?? false),
      };
    }),
  );
  expect(settings).toEqual([{ on: { sandbox: true, contextIsolation: true, webSecurity: true }, off: [false, false, false, false] }]);
  const family = await processTree(app.electron.process().pid ?? 0);
  const renderers = family.filter(one => one.command.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(0);
  for (const { pid, command } of renderers) {
    expect(command).toContain('--enable-sandbox');
    // Chromium has no sandbox for root, and the run says so; a filter of system calls (2) is what the sandbox is made of.
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1], command).toBe(process.getuid?.() === 0 ? '0' : '2');
  }
});

test('the page comes with its policy, and each load with a nonce of its own', async () => {
  const { person } = shared();
  const policies = await person.page.evaluate(async () => {
    const read = async (): Promise<string> => (await fetch(location.href)).headers.get('content-security-policy') ?? '';
    return [await read(), await read()];
  });
  expect(policies[0]).not.toBe(policies[1]);
  for (const policy of policies) {
    expect(policy.replace(/'nonce-[A-Za-z0-9+/=_-]{16,}'/g, 'NONCE').split('; ')).toEqual([
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self' NONCE`,
      `style-src-attr 'none'`,
      `img-src 'self' data:`,
      `font-src 'self'`,
      `connect-src 'self'`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `frame-ancestors 'none'`,
      `object-src 'none'`,
      `require-trusted-types-for 'script'`,
      `trusted-types angular angular#unsafe-bypass angular#bundler drawbridge`,
    ]);
  }
});

test('the policy is in force: no eval, no inline script, no foreign host', async () => {
  const { person } = shared();
  const done = await person.page.evaluate(async () => {
    const attempt = async (what: () => unknown): Promise<string> => {
      try {
        await what();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    return {
      inline: await attempt(() => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.body.append(script);
        if (!('inlineRan' in window)) throw new Error('It did not run.');
      }),
      markup: await attempt(() => document.createElement('div').setHTMLUnsafe('<b>x</b>')),
      fetch: await attempt(() => fetch('https://example.com/')),
      file: await attempt(() => fetch('file:///etc/passwd')),
      worker: await attempt(() => new Worker('data:text/javascript,1')),
    };
  });
  expect(done).toEqual({ inline: 'refused', markup: 'refused', fetch: 'refused', file: 'refused', worker: 'refused' });
});

test('the page has nothing that a browser would not give it', async () => {
  const { app, person } = shared();
  const own = await person.page.evaluate(() => Object.getOwnPropertyNames(window));
  // The same origin without our preload and scripts: a style sheet, shown as text.
  const sheet = await person.page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '');
  const plain = await app.electron.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    await window.loadURL(url);
    const names: unknown = await window.webContents.executeJavaScript('Object.getOwnPropertyNames(window)');
    window.destroy();
    return names as string[];
  }, sheet);
  expect(plain.length).toBeGreaterThan(500);
  const extra = own.filter(name => !plain.includes(name) && !/^\d+$/.test(name));
  // Angular's message function and the settings of zod; nothing of Electron, Node or ours.
  expect(extra.toSorted()).toEqual(['$localize', '__zod_globalConfig']);
});

test('permissions: the clipboard and full screen, and nothing else', async () => {
  const { person } = shared();
  const states = await person.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'persistent-storage',
      'clipboard-read',
      'clipboard-write',
    ];
    const asked = names.map(async name => [name, (await navigator.permissions.query({ name: name as PermissionName })).state] as const);
    return Object.fromEntries(await Promise.all(asked));
  });
  expect(states).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'persistent-storage': 'denied',
    'clipboard-read': 'granted',
    'clipboard-write': 'granted',
  });
  const used = await person.page.evaluate(async () => {
    const outcome = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        () => 'given',
        (thrown: unknown) => (thrown instanceof DOMException ? thrown.name : 'refused'),
      );
    return {
      media: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
      place: await new Promise(resolve =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('refused'),
        ),
      ),
      notification: await Notification.requestPermission(),
    };
  });
  expect(used.media).toMatch(/NotAllowedError|NotFoundError/);
  expect(used.screen).toMatch(/NotAllowedError|InvalidStateError|AbortError/);
  expect([used.place, used.notification]).toEqual(['refused', 'denied']);
});
