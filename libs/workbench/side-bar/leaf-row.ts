import { Component, computed, inject, input } from '@angular/core';
import { Icon, LifecycleBadge } from '@drawbridge/ui';
import { ClusterCare } from '../clusters/cluster-care';
import { helpLabel } from '../clusters/cluster-help';
import type { ClusterItem } from '../clusters/cluster-item';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { ClusterOpener } from '../clusters/cluster-opener';

/** A leaf cluster below its root, with its own state. */
@Component({
  selector: 'db-leaf-row',
  imports: [Icon, LifecycleBadge],
  template: `
    <button
      type="button"
      class="main is-leaf"
      data-cluster
      [attr.aria-current]="isCurrent() ? 'true' : null"
      [title]="leaf().label"
      (click)="opener.open(leaf().ref)"
    >
      <span class="name">{{ leaf().name }}</span>
      <db-lifecycle-badge [badge]="leaf().badge" />
    </button>
    @if (leaf().help; as help) {
      <button
        type="button"
        class="db-icon-button"
        [disabled]="care.isBusy(leaf())"
        [attr.aria-label]="helpHint()"
        [title]="helpHint()"
        (click)="care.help(leaf(), help)"
      >
        <db-icon name="refresh" />
      </button>
    }
  `,
  styleUrl: './side-bar-list.css',
  styles: `
    :host {
      padding: 0;
    }
  `,
  host: { class: 'row', '[class.is-active]': 'isCurrent()' },
})
export class LeafRow {
  readonly leaf = input.required<ClusterItem>();
  protected readonly opener = inject(ClusterOpener);
  protected readonly care = inject(ClusterCare);
  readonly #clusters = inject(ClusterListModel);
  protected readonly isCurrent = computed(() => this.#clusters.current()?.key === this.leaf().key);
  protected readonly helpHint = computed(() => {
    const { help, name } = this.leaf();
    return help === undefined ? '' : $localize`${helpLabel(help)}:action:: ${name}:cluster:`;
  });
}
