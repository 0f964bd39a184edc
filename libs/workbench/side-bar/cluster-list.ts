import { Component, DestroyRef, ElementRef, inject } from '@angular/core';
import { FocusRequests, Icon, LifecycleBadge } from '@drawbridge/ui';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { ClusterOpener } from '../clusters/cluster-opener';
import { CommandRunner } from '../commands/command-runner';

/** The clusters and their leaf clusters, each with how it stands. */
@Component({
  selector: 'db-cluster-list',
  imports: [Icon, LifecycleBadge],
  template: `
    <h2 class="heading" id="clusters-heading" i18n>Clusters</h2>
    <ul aria-labelledby="clusters-heading">
      @for (root of clusters.roots(); track root.key) {
        <li>
          <div class="row" [class.is-active]="root.key === clusters.active()?.key">
            <button
              type="button"
              class="main"
              [title]="root.proxyHost"
              [attr.aria-current]="root.key === clusters.active()?.key ? 'true' : null"
              (click)="opener.open(root.ref)"
            >
              <db-icon name="cluster" />
              <span class="name">{{ root.name }}</span>
              <db-lifecycle-badge [badge]="root.badge" />
            </button>
          </div>
          @if (root.leaves.length > 0) {
            <ul>
              @for (leaf of root.leaves; track leaf.key) {
                <li class="row">
                  <button type="button" class="main is-leaf" (click)="opener.open(leaf.ref)">
                    <db-icon name="right" />
                    <span class="name">{{ leaf.name }}</span>
                    <db-lifecycle-badge [badge]="leaf.badge" />
                  </button>
                </li>
              }
            </ul>
          }
        </li>
      } @empty {
        <li class="none">
          @if (clusters.isKnown()) {
            <ng-container i18n>No cluster yet</ng-container>
          } @else if (clusters.problem()) {
            <ng-container i18n>The list cannot be read</ng-container>
          } @else {
            <ng-container i18n>Looking for clusters…</ng-container>
          }
        </li>
      }
    </ul>
    <button type="button" class="db-button is-quiet add" (click)="runner.run('cluster.add')">
      <db-icon name="add" />{{ runner.title('cluster.add') }}
    </button>
  `,
  styleUrl: './side-bar-list.css',
})
export class ClusterList {
  protected readonly clusters = inject(ClusterListModel);
  protected readonly opener = inject(ClusterOpener);
  protected readonly runner = inject(CommandRunner);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const release = inject(FocusRequests).on('clusters', () => host.querySelector<HTMLElement>('button')?.focus());
    inject(DestroyRef).onDestroy(release);
  }
}
