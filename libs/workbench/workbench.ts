import { Component, computed, effect, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore, documentsIn } from '@drawbridge/documents';
import { DialogOutlet, ToastRegion, Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel } from './clusters/cluster-list-model';
import { CommandRunner } from './commands/command-runner';
import { DocumentArea } from './documents/document-area';
import { LeaveQuestions } from './leave/leave-questions';
import { RestoreOffers } from './restore/restore-offers';
import { SideBar } from './side-bar/side-bar';
import { StartPage } from './start/start-page';
import { ChildTrouble } from './status-bar/child-trouble';
import { StatusBar } from './status-bar/status-bar';
import { tabItems } from './tabs/tab-item';
import { TopBar } from './top-bar/top-bar';
import { Layout } from './view/layout';
import { SettingsNotice } from './view/settings-notice';
import { Theme } from './view/theme';

/** The frame of a window: bars, tabs, documents, dialogs and notices. */
@Component({
  selector: 'db-workbench',
  imports: [TopBar, SideBar, DocumentArea, StartPage, StatusBar, ChildTrouble, DialogOutlet, ToastRegion],
  template: `
    <header><db-top-bar /></header>
    @if (layout.isSideBarShown()) {
      <nav i18n-aria-label aria-label="Connections and clusters"><db-side-bar /></nav>
    }
    <main>
      <db-child-trouble />
      <!-- Stays while the start page covers it: the terminals in it go on. -->
      <db-document-area [class.is-covered]="isEmpty()" />
      @if (isEmpty() && isStartShown()) {
        <db-start-page />
      }
    </main>
    <db-status-bar />
    <db-dialog-outlet />
    <db-toast-region />
  `,
  styleUrl: './workbench.css',
  host: { '[class.has-side-bar]': 'layout.isSideBarShown()' },
})
export class Workbench {
  protected readonly layout = inject(Layout);
  readonly #link = inject(WindowLink);
  readonly #clusters = inject(ClusterListModel);
  readonly #store = inject(WorkspaceStore);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  readonly #isKnown = toSignal(this.#store.isKnown$, { requireSync: true });
  protected readonly isEmpty = computed(() => {
    const { activeId, all } = this.#state();
    const workspace = activeId === undefined ? undefined : all.get(activeId);
    return workspace === undefined || documentsIn(workspace).length === 0;
  });
  /** A page that was loaded again waits for its tabs instead of flashing the start page; the first one is not kept waiting for main. */
  protected readonly isStartShown = computed(() => this.#isKnown() || !isReload());

  constructor() {
    // They live as long as the window.
    inject(Theme);
    inject(CommandRunner);
    inject(SettingsNotice);
    inject(LeaveQuestions);
    inject(RestoreOffers);
    const toasts = inject(Toasts);
    this.#link.app.notice.pipe(takeUntilDestroyed()).subscribe(notice => toasts.show(notice));
    effect(() => {
      const parts = [tabItems(this.#state()).find(tab => tab.isActive)?.title, this.#clusters.active()?.label, 'Drawbridge'];
      void this.#link.app.windowTitle({
        title: parts
          .filter(part => part !== undefined)
          .join(' — ')
          .slice(0, 512),
      });
    });
  }
}

function isReload(): boolean {
  const [load] = performance.getEntriesByType('navigation');
  return load instanceof PerformanceNavigationTiming && load.type === 'reload';
}
