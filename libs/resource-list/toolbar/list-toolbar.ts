import { Component, computed, input, output, viewChild } from '@angular/core';
import type { AppError } from '@drawbridge/lifecycle';
import type { KindWords, ListLook, ResourceQuery } from '@drawbridge/resources';
import { Icon, LifecycleBadge, type Badge } from '@drawbridge/ui';
import { ChoiceMenu, type Choice } from './choice-menu';
import { SearchBox } from './search-box';

/** Search, order, count and how the list stands; how it looks; read again. */
@Component({
  selector: 'db-list-toolbar',
  imports: [Icon, LifecycleBadge, ChoiceMenu, SearchBox],
  templateUrl: './list-toolbar.html',
  styleUrl: './list-toolbar.css',
  host: { role: 'search' },
})
export class ListToolbar {
  readonly query = input.required<ResourceQuery>();
  readonly words = input.required<KindWords>();
  readonly look = input.required<ListLook>();
  /** Such as “Servers: 24”; empty while nothing is known. */
  readonly count = input.required<string>();
  readonly badge = input.required<Badge>();
  readonly mistake = input.required<AppError | undefined>();
  readonly isBusy = input.required<boolean>();
  /** How it looks is on its way to the cluster. */
  readonly isKeeping = input.required<boolean>();
  /** A letter was typed; more may follow. */
  readonly typed = output<string>();
  readonly submitted = output<string>();
  readonly changed = output<ResourceQuery>();
  readonly lookChanged = output<ListLook>();
  readonly refresh = output();
  /** The focus goes on to the rows. */
  readonly leave = output();
  protected readonly sorts: readonly Choice<ResourceQuery['sort']>[] = [
    { id: 'name-up', text: $localize`Name, A to Z` },
    { id: 'name-down', text: $localize`Name, Z to A` },
    { id: 'kind-up', text: $localize`Kind, A to Z` },
    { id: 'kind-down', text: $localize`Kind, Z to A` },
  ];
  protected readonly sortLabel = computed(() => (this.query().sort.startsWith('name') ? $localize`Name` : $localize`Kind`));
  protected readonly sortIcon = computed(() => (this.query().sort.endsWith('up') ? 'sortUp' : 'sortDown'));
  protected readonly sortHint = computed(() => {
    const choice = this.sorts.find(one => one.id === this.query().sort)?.text ?? '';
    return $localize`Order: ${choice}:order:`;
  });
  protected readonly viewHint = computed(() => (this.look().view === 'list' ? $localize`Show as cards` : $localize`Show as a list`));
  protected readonly labelsHint = computed(() =>
    this.look().labels === 'collapsed' ? $localize`Show more of the labels` : $localize`Show less of the labels`,
  );
  private readonly box = viewChild.required(SearchBox);

  /** Puts the focus into the search box, after what is in it. */
  focus(): void {
    this.box().focus();
  }

  protected sort(sort: string): void {
    this.changed.emit({ ...this.query(), sort: sort as ResourceQuery['sort'] });
  }

  protected turn(change: Pick<ResourceQuery, 'search' | 'searchAs'>): void {
    this.changed.emit({ ...this.query(), ...change });
  }

  protected turnView(): void {
    this.lookChanged.emit({ ...this.look(), view: this.look().view === 'list' ? 'card' : 'list' });
  }

  protected turnLabels(): void {
    this.lookChanged.emit({ ...this.look(), labels: this.look().labels === 'collapsed' ? 'expanded' : 'collapsed' });
  }
}
