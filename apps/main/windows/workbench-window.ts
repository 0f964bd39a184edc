import { BrowserWindow, nativeTheme, type Rectangle } from 'electron';
import { windowOrigin } from '@drawbridge/ipc-main';

/** Where a window goes. `bounds`: screen pixels; absent: the platform's choice. */
export interface WindowPlace {
  readonly bounds?: Rectangle | undefined;
  readonly maximised: boolean;
}

/** The window's colour before its page paints; the same as the page's, so that nothing flashes. Values of libs/ui's tokens, held equal by a spec. */
export const backgroundColours = { light: '#ffffff', dark: '#14171a' } as const;

/** Makes a workbench window, hidden until its page has painted. */
export function createWorkbenchWindow(
  place: WindowPlace,
  files: { readonly preload: string; readonly icon: string },
  tools: 'with-devtools' | 'without-devtools',
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 720,
    ...(place.bounds ?? {}),
    minWidth: 490,
    minHeight: 300,
    show: false,
    title: 'Drawbridge',
    icon: files.icon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgroundColours.dark : backgroundColours.light,
    webPreferences: {
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      webviewTag: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: tools === 'with-devtools',
    },
  });
  window.once('ready-to-show', () => {
    if (place.maximised) window.maximize();
    window.show();
  });
  return window;
}

/** Loads the page of the workbench. Resolves when it has loaded; rejects when it is not there. */
export function loadWorkbench(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${windowOrigin('workbench')}/index.html`);
}

/**
 * Brings the window's page back when it went elsewhere. Guards are asked about every navigation but those to `about:`, which Chromium carries out
 * without a request; the blank page would have our origin and nothing on it. A page that cannot be loaded again leaves a window of no use: it is closed.
 */
export function keepAtWorkbench(window: BrowserWindow): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (url.startsWith(`${windowOrigin('workbench')}/`)) return;
    loadWorkbench(window).catch(() => window.destroy());
  });
}
