import type { Session, WebContents } from 'electron';
import { appScheme, windowOrigin } from '@drawbridge/ipc-main';
import { isPermitted } from './permissions';

/** Told about everything that a page tried and was not let do. */
export type GuardReport = (what: 'ports' | 'navigation' | 'new-window' | 'webview' | 'permission' | 'request', detail: string) => void;

/** Refuses every way out of a page: navigation, redirects, new windows, embedded pages. Links that a person clicked go to `openLink`. */
export function guardContents(contents: WebContents, openLink: (url: string) => void, report: GuardReport): void {
  const stay = (event: { preventDefault(): void; url: string }): void => {
    event.preventDefault();
    report('navigation', event.url);
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', event => {
    if (event.isSameDocument !== true) stay(event);
  });
  contents.on('will-attach-webview', event => {
    event.preventDefault();
    report('webview', '');
  });
  contents.setWindowOpenHandler(({ url, disposition }) => {
    report('new-window', url);
    if (disposition === 'foreground-tab' || disposition === 'new-window' || disposition === 'background-tab') openLink(url);
    return { action: 'deny' };
  });
}

/** Refuses permissions, devices, downloads and every request that is not for our own files. */
export function guardSession(session: Session, report: GuardReport): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    const granted = isPermitted(permission, contents.getURL(), windowOrigin('workbench'));
    if (!granted) report('permission', permission);
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin, windowOrigin('workbench')));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', event => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const ours =
      details.url.startsWith(`${appScheme}://`) || details.url.startsWith('data:image/') || details.url.startsWith('devtools://');
    if (!ours) report('request', details.url.slice(0, 200));
    answer({ cancel: !ours });
  });
}
