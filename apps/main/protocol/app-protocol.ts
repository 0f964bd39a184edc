import { protocol, type Session } from 'electron';
import { appScheme } from '@drawbridge/ipc-main';
import { htmlResponse, pageResponse } from './page-response';
import { stoppedPage, stoppedPageUrl } from './stopped-page';

/** Must run before the app is ready. Code cache makes the second start cheaper. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window from `root` under the app's own scheme. */
export function serveAppProtocol(session: Session, root: string): void {
  session.protocol.handle(appScheme, request =>
    request.url === stoppedPageUrl ? htmlResponse(stoppedPage()) : pageResponse(root, request),
  );
}
