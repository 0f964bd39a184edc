import { Component, DestroyRef, ElementRef, inject } from '@angular/core';
import { FocusRequests, Icon } from '@drawbridge/ui';
import type { ClusterItem } from '../clusters/cluster-item';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { CommandRunner } from '../commands/command-runner';
import { ClusterCounts } from '../clusters/cluster-counts';
import { ClusterFolds } from './cluster-folds';
import { ClusterRow } from './cluster-row';
import { KindRows } from './kind-rows';
import { LeafRow } from './leaf-row';

/** The clusters and their leaf clusters, each with how it stands. */
@Component({
  selector: 'db-cluster-list',
  imports: [Icon, ClusterRow, KindRows, LeafRow],
  template: `
    <h2 class="heading" id="clusters-heading" i18n>Clusters</h2>
    <ul aria-labelledby="clusters-heading">
      @for (root of clusters.roots(); track root.key) {
        <li>
          <db-cluster-row [root]="root" />
          @if (folds.isOpen(root.key) && hasKinds(root)) {
            <db-kind-rows [cluster]="root" />
          }
          @if (root.leaves.length > 0 && folds.isOpen(root.key)) {
            <ul>
              @for (leaf of root.leaves; track leaf.key) {
                <li>
                  <db-leaf-row [leaf]="leaf" />
                  @if (hasKinds(leaf)) {
                    <db-kind-rows class="is-deep" [cluster]="leaf" />
                  }
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
  protected readonly folds = inject(ClusterFolds);
  readonly #counts = inject(ClusterCounts);
  protected readonly runner = inject(CommandRunner);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const release = inject(FocusRequests).on('clusters', () => host.querySelector<HTMLElement>('[data-cluster], button')?.focus());
    inject(DestroyRef).onDestroy(release);
  }

  /** What is known of a cluster that nobody is in is another matter. */
  protected hasKinds({ key, badge }: ClusterItem): boolean {
    return badge.kind !== 'needs-login' && badge.kind !== 'gone' && this.#counts.of(key).length > 0;
  }
}
