import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input } from '@angular/core';
import { Icon, LifecycleBadge } from '@drawbridge/ui';
import { ClusterCounts } from '../clusters/cluster-counts';
import { ClusterCare } from '../clusters/cluster-care';
import { helpLabel } from '../clusters/cluster-help';
import type { RootItem } from '../clusters/cluster-item';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { ClusterOpener } from '../clusters/cluster-opener';
import { COMMAND_CONTEXT, CommandRunner } from '../commands/command-runner';
import { ClusterFolds } from './cluster-folds';

/** A root cluster of one account: its name and state, below them whose account it is and the action that helps, and a menu of the rest. */
@Component({
  selector: 'db-cluster-row',
  imports: [Icon, LifecycleBadge, CdkMenu, CdkMenuItem, CdkMenuTrigger],
  templateUrl: './cluster-row.html',
  styleUrls: ['./side-bar-list.css', './cluster-row.css'],
  host: { '[class.is-active]': 'isCurrent()' },
})
export class ClusterRow {
  readonly root = input.required<RootItem>();
  protected readonly opener = inject(ClusterOpener);
  protected readonly runner = inject(CommandRunner);
  protected readonly care = inject(ClusterCare);
  protected readonly folds = inject(ClusterFolds);
  protected readonly commands = inject(COMMAND_CONTEXT);
  readonly #counts = inject(ClusterCounts);
  readonly #clusters = inject(ClusterListModel);
  /** The keyboard is in one of its own documents, or in one that belongs to no cluster. */
  protected readonly isCurrent = computed(() => this.#clusters.current()?.key === this.root().key);
  protected readonly isOpen = computed(() => this.folds.isOpen(this.root().key));
  protected readonly hasMore = computed(() => this.root().leaves.length > 0 || this.#counts.of(this.root().key).length > 0);
  protected readonly account = computed(() => this.root().account || this.root().proxyHost);
  protected readonly helpText = computed(() => {
    const { help } = this.root();
    return help === undefined ? '' : helpLabel(help);
  });
  protected readonly helpHint = computed(() => $localize`${this.helpText()}:action:: ${this.root().label}:cluster:`);
  protected readonly foldLabel = computed(() =>
    this.isOpen() ? $localize`Hide what is in ${this.root().label}:cluster:` : $localize`Show what is in ${this.root().label}:cluster:`,
  );
  protected readonly moreLabel = computed(() => $localize`More about ${this.root().label}:cluster:`);
}
