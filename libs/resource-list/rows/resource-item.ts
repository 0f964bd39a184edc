import { Directive, computed, input, output } from '@angular/core';
import type { Lifecycle } from '@drawbridge/lifecycle';
import { connectMenu, hasLabel, kindIcon, rowFacts } from '@drawbridge/resources';
import type { ConnectRequest, LabelFilter, Resource, ResourceLabel } from '@drawbridge/resources';
import type { IconName } from '@drawbridge/ui';
import { rowBadge } from './row-badge';
import { visibleLabels } from './visible-labels';

/** What opens at a resource. */
export type ItemMenu = 'connect' | 'labels' | 'health';

/** One resource, as a row or as a card. Its controls are in the tab order only while it is the active one. */
@Directive()
export abstract class ResourceItem {
  readonly resource = input.required<Resource>();
  /** How the list stands. */
  readonly list = input.required<Lifecycle<unknown>>();
  readonly filters = input.required<readonly LabelFilter[]>();
  /** Characters of labels that fit. */
  readonly room = input.required<number>();
  readonly isActive = input.required<boolean>();
  readonly isPinned = input.required<boolean>();
  readonly filter = output<ResourceLabel>();
  readonly connect = output<ConnectRequest>();
  /** Pin it, or give its pin up. */
  readonly turnPin = output();
  readonly openMenu = output<{ readonly kind: ItemMenu; readonly origin: HTMLElement }>();

  protected readonly icon = computed<IconName>(() => kindIcon(this.resource()));
  protected readonly facts = computed(() => rowFacts(this.resource()));
  protected readonly labels = computed(() => visibleLabels(this.resource().labels, this.room()));
  protected readonly badge = computed(() => rowBadge(this.facts(), this.list()));
  /** Every row of such a list has a badge. */
  protected readonly isMarked = computed(() => this.list().state !== 'ready');
  protected readonly menu = computed(() => connectMenu(this.resource()));
  protected readonly tabIndex = computed(() => (this.isActive() ? 0 : -1));
  protected readonly canPin = computed(() => this.resource().pinId !== '');
  protected readonly pinHint = computed(() =>
    this.isPinned() ? $localize`Unpin ${this.resource().name}:name:` : $localize`Pin ${this.resource().name}:name:`,
  );
  /** What the cluster's own checks find; what nobody knows is no news, and of an old list it says nothing. */
  protected readonly isUnhealthy = computed(() => this.badge() === undefined && this.resource().health?.status === 'unhealthy');

  protected isFilter(label: ResourceLabel): boolean {
    return hasLabel(this.filters(), label);
  }
}
