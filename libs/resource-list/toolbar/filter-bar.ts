import { Component, computed, input, output } from '@angular/core';
import { isFiltered, resourceKinds, toggled, widened, type HealthStatus, type ResourceQuery } from '@drawbridge/resources';
import { Icon } from '@drawbridge/ui';
import { ChoiceMenu, type Choice } from './choice-menu';

/** What leaves rows out besides words and labels: pins, kinds, how things stand, what may be reached. */
@Component({
  selector: 'db-filter-bar',
  imports: [Icon, ChoiceMenu],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
  host: { role: 'group', '[attr.aria-label]': 'groupLabel' },
})
export class FilterBar {
  readonly query = input.required<ResourceQuery>();
  readonly changed = output<ResourceQuery>();
  protected readonly groupLabel = $localize`Filters`;
  protected readonly kinds = resourceKinds.map(kind => ({ name: kind.name, icon: kind.icon, text: kind.words().plural }));
  protected readonly isFiltered = computed(() => isFiltered(this.query()));
  protected readonly healthChoices: readonly Choice<HealthStatus>[] = [
    { id: 'healthy', text: $localize`Healthy` },
    { id: 'unhealthy', text: $localize`Unhealthy` },
    { id: 'unknown', text: $localize`Not known` },
  ];
  protected readonly accessChoices: readonly Choice<ResourceQuery['access']>[] = [
    { id: 'accessible', text: $localize`What you may reach` },
    { id: 'all', text: $localize`Also what you may ask for` },
    { id: 'requestable', text: $localize`Only what you may ask for` },
  ];
  protected readonly healthLabel = computed(() => {
    const [only, another] = this.healthChoices.filter(choice => this.query().health.includes(choice.id));
    return only === undefined || another !== undefined ? $localize`Health` : only.text;
  });
  readonly #access = computed(() => this.accessChoices.find(choice => choice.id === this.query().access)?.text ?? '');
  protected readonly accessLabel = computed(() => (this.query().access === 'accessible' ? $localize`Access` : this.#access()));
  protected readonly healthHint = $localize`Show only resources whose checks say so`;
  protected readonly accessHint = computed(() => $localize`Availability: ${this.#access()}:choice:`);

  protected turnPinned(): void {
    const query = this.query();
    this.changed.emit({ ...query, only: query.only === 'pinned' ? 'all' : 'pinned' });
  }

  protected turnKind(name: string): void {
    const query = this.query();
    this.changed.emit({ ...query, kinds: toggled(query.kinds, name) });
  }

  protected turnHealth(status: string): void {
    const query = this.query();
    this.changed.emit({ ...query, health: toggled(query.health, status as HealthStatus) });
  }

  protected setAccess(access: string): void {
    this.changed.emit({ ...this.query(), access: access as ResourceQuery['access'] });
  }

  protected clear(): void {
    const { search, searchAs, labels } = this.query();
    this.changed.emit({ ...widened(this.query()), search, searchAs, labels });
  }
}
