import { Component, afterNextRender, inject } from '@angular/core';
import { AuthDialogs } from '@drawbridge/auth';
import { DeveloperAccess } from './development/developer-access';
import { Workbench } from '@drawbridge/workbench';

/** The window: the workbench, with the questions of main. */
@Component({ selector: 'db-root', imports: [Workbench], template: `<db-workbench />` })
export class Root {
  constructor() {
    // For benchmarks: two frames after the first real screen was rendered it has been painted.
    afterNextRender(() => requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('drawbridge:interactive'))));
    inject(AuthDialogs);
    inject(DeveloperAccess);
  }
}
