import { Component } from '@angular/core';
import { Icon, LifecycleBadge } from '@drawbridge/ui';
import { ConnectButtons } from '../connect/connect-buttons';
import { HealthMark } from './health-mark';
import { LabelChip } from './label-chip';
import { PinButton } from './pin-button';
import { ResourceItem } from './resource-item';
import { RestOfLabels } from './rest-of-labels';

/** One resource as a row: name, labels, place, how it stands, and the way in. */
@Component({
  selector: 'db-resource-row',
  imports: [Icon, LifecycleBadge, LabelChip, ConnectButtons, HealthMark, PinButton, RestOfLabels],
  templateUrl: './resource-row.html',
  styleUrl: './resource-row.css',
  host: { role: 'row', '[class.is-active]': 'isActive()', '[class.is-marked]': 'isMarked()', '[attr.aria-selected]': 'isActive()' },
})
export class ResourceRow extends ResourceItem {}
