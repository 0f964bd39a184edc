import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject } from '@angular/core';
import { Icon, LifecycleBadge } from '@drawbridge/ui';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { ClusterOpener } from '../clusters/cluster-opener';
import { CommandRunner } from '../commands/command-runner';

/** Which cluster's workspace is on screen, and the way to another. */
@Component({
  selector: 'db-cluster-switcher',
  imports: [Icon, LifecycleBadge, CdkMenu, CdkMenuItem, CdkMenuTrigger],
  template: `
    <button type="button" class="db-button is-quiet" [cdkMenuTriggerFor]="menu">
      <db-icon name="cluster" />
      @if (clusters.active(); as active) {
        <span class="name">{{ active.label }}</span>
      } @else {
        <span class="name" i18n>Clusters</span>
      }
      <db-icon name="down" />
    </button>
    <ng-template #menu>
      <div class="db-menu" cdkMenu>
        @for (root of clusters.roots(); track root.key) {
          <button type="button" class="db-menu-item" cdkMenuItem (cdkMenuItemTriggered)="opener.open(root.ref)">
            <span class="grow">{{ root.label }}</span>
            <db-lifecycle-badge [badge]="root.badge" />
          </button>
        }
        @if (clusters.roots().length > 0) {
          <div class="db-menu-line" role="separator"></div>
        }
        @for (id of ['cluster.add', 'cluster.showAll']; track id) {
          <button type="button" class="db-menu-item" cdkMenuItem (cdkMenuItemTriggered)="runner.run(id)">
            <span class="grow">{{ runner.title(id) }}</span>
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .name {
      max-inline-size: 200px;
      overflow: hidden;
      text-overflow: ellipsis;
      font-weight: 600;
    }
  `,
})
export class ClusterSwitcher {
  protected readonly clusters = inject(ClusterListModel);
  protected readonly opener = inject(ClusterOpener);
  protected readonly runner = inject(CommandRunner);
}
