import { Component } from '@angular/core';
import { Icon, LifecycleBadge } from '@drawbridge/ui';
import { ConnectButtons } from '../connect/connect-buttons';
import { HealthMark } from './health-mark';
import { LabelChip } from './label-chip';
import { PinButton } from './pin-button';
import { ResourceItem } from './resource-item';
import { RestOfLabels } from './rest-of-labels';

/** One resource as a card: what a row says, with more room for its labels. */
@Component({
  selector: 'db-resource-card',
  imports: [Icon, LifecycleBadge, LabelChip, ConnectButtons, HealthMark, PinButton, RestOfLabels],
  template: `
    <div class="head">
      <db-icon [name]="icon()" />
      <span class="name" [title]="resource().name"
        ><bdi>{{ resource().name }}</bdi></span
      >
      @if (canPin()) {
        <db-pin-button [hint]="pinHint()" [isPinned]="isPinned()" [focusIndex]="tabIndex()" (turn)="turnPin.emit()" />
      }
    </div>
    <div class="place" [title]="facts().place">
      <bdi>{{ facts().place }}</bdi>
    </div>
    <div class="labels">
      @for (label of labels().shown; track $index) {
        <db-label-chip [label]="label" [isFilter]="isFilter(label)" [focusIndex]="tabIndex()" (filter)="filter.emit(label)" />
      }
      @if (labels().rest > 0) {
        <db-rest-of-labels
          [name]="resource().name"
          [labels]="labels()"
          [focusIndex]="tabIndex()"
          (openMenu)="openMenu.emit({ kind: 'labels', origin: $event })"
        />
      }
    </div>
    <div class="ends">
      @if (badge(); as shown) {
        <db-lifecycle-badge [badge]="shown" />
      }
      @if (isUnhealthy()) {
        <db-health-mark [name]="resource().name" [focusIndex]="tabIndex()" (openMenu)="openMenu.emit({ kind: 'health', origin: $event })" />
      }
      <db-connect-buttons
        [name]="resource().name"
        [menu]="menu()"
        [isDisabled]="list().state === 'gone'"
        [focusIndex]="tabIndex()"
        (connect)="connect.emit($event)"
        (openMenu)="openMenu.emit({ kind: 'connect', origin: $event })"
      />
    </div>
  `,
  styleUrl: './resource-card.css',
  host: { role: 'gridcell', '[class.is-active]': 'isActive()', '[attr.aria-selected]': 'isActive()' },
})
export class ResourceCard extends ResourceItem {}
