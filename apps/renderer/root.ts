import { Component, afterNextRender, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { AuthDialogs } from '@drawbridge/auth';
import { WorkspaceStore } from '@drawbridge/documents';
import { DocumentSessions } from '@drawbridge/window-link';
import { DeveloperAccess } from './development/developer-access';
import { Workbench } from '@drawbridge/workbench';

/** The window: the workbench, with the questions of main, and sessions that end with their documents. */
@Component({ selector: 'db-root', imports: [Workbench], template: `<db-workbench />` })
export class Root {
  constructor() {
    // For benchmarks: two frames after the first real screen was rendered it has been painted.
    afterNextRender(() => requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('drawbridge:interactive'))));
    inject(AuthDialogs);
    inject(DeveloperAccess);
    const sessions = inject(DocumentSessions);
    inject(WorkspaceStore)
      .closed$.pipe(takeUntilDestroyed())
      .subscribe(document => sessions.release(document.id));
  }
}
