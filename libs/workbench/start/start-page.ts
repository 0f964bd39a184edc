import { Component, inject } from '@angular/core';
import { ErrorPanel, Icon, LifecycleBadge } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { ClusterOpener } from '../clusters/cluster-opener';
import { CommandRunner } from '../commands/command-runner';
import { DemoStarter } from './demo-starter';

/** What one sees first: connect to a cluster, start the demo, or go to a cluster that is known. Both ways work before any list has come. */
@Component({
  selector: 'db-start-page',
  imports: [Icon, LifecycleBadge, ErrorPanel],
  templateUrl: './start-page.html',
  styleUrl: './start-page.css',
})
export class StartPage {
  protected readonly clusters = inject(ClusterListModel);
  protected readonly opener = inject(ClusterOpener);
  protected readonly runner = inject(CommandRunner);
  protected readonly demo = inject(DemoStarter);
  readonly #link = inject(WindowLink);

  /** Reads the lists of all homes again; what comes of it shows in the list itself. */
  protected async refresh(): Promise<void> {
    await this.#link.clusters.refresh();
  }
}
