import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '@drawbridge/ui';
import { ClusterCounts, type KindCount } from '../clusters/cluster-counts';
import type { ClusterItem } from '../clusters/cluster-item';
import { ClusterOpener } from '../clusters/cluster-opener';

/** What a cluster has, by kind and number, as far as that is known; each leads to the list of that kind. */
@Component({
  selector: 'db-kind-rows',
  imports: [Icon],
  template: `
    <ul [attr.aria-label]="label()">
      @for (kind of kinds(); track kind.name) {
        <li class="row">
          <button type="button" class="main kind" [title]="hint(kind)" (click)="open(kind)">
            <db-icon [name]="kind.icon" />
            <span class="name">{{ kind.label }}</span>
            <span class="count">{{ kind.count }}</span>
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './side-bar-list.css',
  styles: `
    :host {
      padding: 0;
    }
    .kind {
      min-block-size: 24px;
      padding-inline-start: 24px;
      color: var(--db-text-quiet);
      --db-icon-size: 14px;
    }
    :host(.is-deep) .kind {
      padding-inline-start: 36px;
    }
    .count {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class KindRows {
  readonly cluster = input.required<ClusterItem>();
  readonly #counts = inject(ClusterCounts);
  readonly #opener = inject(ClusterOpener);
  protected readonly kinds = computed(() => this.#counts.of(this.cluster().key));
  protected readonly label = computed(() => $localize`What ${this.cluster().label}:cluster: has`);

  protected hint({ label }: KindCount): string {
    return $localize`${label}:kind: of ${this.cluster().label}:cluster:`;
  }

  protected open({ name }: KindCount): void {
    const filters = { searchAs: 'words', kinds: [name], health: [], access: 'accessible', only: 'all' } as const;
    this.#opener.showList(this.cluster().ref, { search: '', filters: { ...filters, kinds: [name], health: [] } });
  }
}
