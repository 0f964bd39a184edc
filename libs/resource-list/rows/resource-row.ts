import { Component, computed, input, output } from '@angular/core';
import type { Lifecycle } from '@drawbridge/lifecycle';
import { connectMenu, hasLabel, kindIcon, rowFacts } from '@drawbridge/resources';
import type { ConnectRequest, LabelFilter, Resource, ResourceLabel } from '@drawbridge/resources';
import { Icon, LifecycleBadge, type IconName } from '@drawbridge/ui';
import { ConnectButtons } from '../connect/connect-buttons';
import { LabelChip } from './label-chip';
import { rowBadge } from './row-badge';
import { visibleLabels } from './visible-labels';

/** One resource: name, labels, place, how it stands, and the way in. Its controls are in the tab order only while the row is the active one. */
@Component({
  selector: 'db-resource-row',
  imports: [Icon, LifecycleBadge, LabelChip, ConnectButtons],
  templateUrl: './resource-row.html',
  styleUrl: './resource-row.css',
  host: { role: 'row', '[class.is-active]': 'isActive()', '[class.is-marked]': 'isMarked()', '[attr.aria-selected]': 'isActive()' },
})
export class ResourceRow {
  readonly resource = input.required<Resource>();
  /** How the list stands. */
  readonly list = input.required<Lifecycle<unknown>>();
  readonly filters = input.required<readonly LabelFilter[]>();
  /** Characters of labels that fit. */
  readonly room = input.required<number>();
  readonly isActive = input.required<boolean>();
  readonly filter = output<ResourceLabel>();
  readonly connect = output<ConnectRequest>();
  /** Open the connect menu, or all labels, at an element. */
  readonly openMenu = output<HTMLElement>();
  readonly openLabels = output<HTMLElement>();

  protected readonly icon = computed<IconName>(() => kindIcon(this.resource()));
  protected readonly facts = computed(() => rowFacts(this.resource()));
  protected readonly labels = computed(() => visibleLabels(this.resource().labels, this.room()));
  protected readonly badge = computed(() => rowBadge(this.facts(), this.list()));
  /** Every row of such a list has a badge. */
  protected readonly isMarked = computed(() => this.list().state !== 'ready');
  protected readonly menu = computed(() => connectMenu(this.resource()));
  protected readonly tabIndex = computed(() => (this.isActive() ? 0 : -1));

  protected isFilter(label: ResourceLabel): boolean {
    return hasLabel(this.filters(), label);
  }
}
