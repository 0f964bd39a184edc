import type { WorkspaceLink } from '@drawbridge/documents';
import { lastValue, type AppError } from '@drawbridge/lifecycle';
import { map } from 'rxjs';
import type { WindowLink } from './window-link';

/** The tabs' way to main. `refused`: told of a change that main did not take; when main itself is gone, the window says so elsewhere and once. */
export function workspaceLink(link: WindowLink, refused: (error: AppError) => void): WorkspaceLink {
  return {
    view$: link.workspaces.watch(),
    sessions$: link.sessionList.life$.pipe(map(life => lastValue(life) ?? [])),
    change: request => link.workspaces.change(request),
    refused: error => {
      if (error.code !== 'connection-lost') refused(error);
    },
  };
}
