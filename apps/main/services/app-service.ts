import type { Observable } from 'rxjs';
import { app, type AppInfo, type ChildView, type ClusterRef } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import type { WindowRegistry } from '../windows/window-registry';

/** What the app as a whole offers to windows. */
export interface AppParts {
  readonly info: () => Promise<AppInfo>;
  readonly children$: Observable<ChildView[]>;
  /** Answers whether there is such a child. */
  readonly restartChild: (name: string) => Promise<boolean>;
  readonly startDemo: (signal: AbortSignal) => Promise<Result<{ ref: ClusterRef }>>;
  readonly openLink: (url: string) => Promise<'opened' | 'refused' | 'no-program'>;
  readonly windows: WindowRegistry;
}

/** The app's own matters, for windows. */
export function appService(parts: AppParts): Service {
  return serve(app, {
    info: async () => ok(await parts.info()),
    children: () => parts.children$,
    restartChild: async ({ name }) => ((await parts.restartChild(name)) ? ok(undefined) : fail(appError('not-found', { what: name }))),
    startDemo: (_request, { signal }) => parts.startDemo(signal),
    openLink: async ({ url }) => ok(await parts.openLink(url)),
    windowTitle: ({ title }, { window }) => {
      parts.windows.get(window.id)?.browserWindow.setTitle(title === '' ? 'Drawbridge' : title);
      return ok(undefined);
    },
  });
}
