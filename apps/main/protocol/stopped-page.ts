/// <reference types="@angular/localize" />
import { windowOrigin } from '@drawbridge/ipc-main';

/** Where the page is that stands in for a window's page that keeps dying. */
export const stoppedPageUrl = `${windowOrigin('workbench')}/stopped.html`;

/** That page: no script of ours runs in it, so that nothing in it can die again. The window takes the key. */
export function stoppedPage(): string {
  const title = $localize`:@@stopped.title:This window keeps stopping`;
  const what = $localize`:@@stopped.what:It was started again several times within a minute and stopped each time. Its terminals go on running.`;
  const next = $localize`:@@stopped.next:Press Enter to try once more. If that does not help, close the window, or quit and start Drawbridge again; the reason is in the logs.`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Drawbridge</title>
    <style nonce="__CSP_NONCE__">
      :root { color-scheme: light dark; }
      body { display: grid; place-content: center; max-width: 480px; min-height: 90vh; margin: 0 auto; font: 14px/1.5 system-ui, sans-serif; }
      h1 { font-size: 20px; }
    </style>
  </head>
  <body>
    <h1>${title}</h1>
    <p>${what}</p>
    <p>${next}</p>
  </body>
</html>
`;
}
