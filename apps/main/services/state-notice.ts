/// <reference types="@angular/localize" />
import type { StateNotice } from '@drawbridge/state';
import type { Notice } from './notices';

/** What a person is told about the file that windows and tabs are kept in. */
export function stateNotice(notice: StateNotice): Notice {
  switch (notice.kind) {
    case 'restored':
      return {
        kind: 'warning',
        text: $localize`:@@state.restored:The file with your windows and tabs was damaged. Its last good copy is in use; nothing has to be done.`,
        details: notice.keptAs.join('\n'),
      };
    case 'reset':
      return {
        kind: 'warning',
        text: $localize`:@@state.reset:The file with your windows and tabs was damaged, and so was its copy. Drawbridge starts without them; the damaged files are kept.`,
        details: notice.keptAs.join('\n'),
      };
    case 'newer-version':
      return {
        kind: 'warning',
        text: $localize`:@@state.newer:The file with your windows and tabs is of a newer Drawbridge. It is left as it is: what you change now is forgotten when you quit. Start the newer version to change it.`,
        details: notice.path,
      };
    case 'unreadable':
      return {
        kind: 'warning',
        text: $localize`:@@state.unreadable:The file with your windows and tabs cannot be read now. Drawbridge goes on without it and tries again; check who may read it.`,
        details: `${notice.path}\n${notice.problem.message}`,
      };
    case 'not-saved':
      return {
        kind: 'warning',
        text: $localize`:@@state.notSaved:Your windows and tabs cannot be saved now. Saving is tried again; check that the disk has room and that the folder may be written to.`,
        details: `${notice.path}\n${notice.problem.message}`,
      };
  }
}
