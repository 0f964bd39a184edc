import { DestroyRef, Injectable, inject } from '@angular/core';
import type { StorageNotice } from '@drawbridge/contracts';
import { Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

/** Says once what became of the file that keeps what the app remembers. Lives as long as its window. */
@Injectable({ providedIn: 'root' })
export class StorageNotices {
  constructor() {
    const link = inject(WindowLink);
    const toasts = inject(Toasts);
    const subscription = link.app.storage().subscribe({
      next: notice => {
        if (notice === null) return;
        toasts.show({ kind: 'warning', text: storageText(notice), details: [notice.path, ...notice.keptAs].join('\n') });
        void link.app.storageTold();
      },
      // A window without main has other things to say.
      error: () => undefined,
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }
}

/** What happened, what it means, and what to do. */
function storageText({ kind, reason }: StorageNotice): string {
  switch (kind) {
    case 'restored':
      return $localize`The file in which the app remembers windows and tabs was damaged. The last good copy is in use, and the damaged file was kept.`;
    case 'reset':
      return $localize`The file in which the app remembers windows and tabs was damaged, and so was its copy. The app begins as on the first day; both files were kept.`;
    case 'newer-version':
      return $localize`A newer version of the app wrote what it remembers. It is used as far as this version understands it; changes are forgotten when you quit. Update the app to keep them.`;
    case 'unreadable':
      return $localize`What the app remembers cannot be read now (${reason}:reason:). It goes on without, and joins both as soon as it can.`;
    case 'not-saved':
      return $localize`What the app remembers cannot be written now (${reason}:reason:). It keeps trying; free some space or correct the folder’s rights.`;
  }
}
