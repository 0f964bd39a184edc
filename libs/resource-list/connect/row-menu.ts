import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, createRepositionScrollStrategy, type ConnectedPosition } from '@angular/cdk/overlay';
import { Component, Injector, inject, input, output } from '@angular/core';
import type { ConnectRequest, LabelFilter, Resource, ResourceLabel } from '@drawbridge/resources';
import type { ItemMenu } from '../rows/resource-item';
import { ConnectPanel } from './connect-panel';
import { HealthPanel } from './health-panel';
import { LabelsPanel } from './labels-panel';

/** What opens at a row: the connect menu, all its labels, or what the cluster's checks found. Takes the focus and gives it back; Escape and a press elsewhere close it. */
@Component({
  selector: 'db-row-menu',
  imports: [CdkConnectedOverlay, CdkTrapFocus, ConnectPanel, HealthPanel, LabelsPanel],
  template: `
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOpen]="true"
      [cdkConnectedOverlayOrigin]="origin()"
      [cdkConnectedOverlayPositions]="positions"
      [cdkConnectedOverlayScrollStrategy]="scrollStrategy"
      [cdkConnectedOverlayPush]="true"
      [cdkConnectedOverlayViewportMargin]="8"
      (detach)="dismiss.emit()"
      (overlayOutsideClick)="dismiss.emit()"
    >
      @if (kind() === 'connect') {
        <db-connect-panel cdkTrapFocus [cdkTrapFocusAutoCapture]="true" [resource]="resource()" (choose)="connect.emit($event)" />
      } @else if (kind() === 'health') {
        <db-health-panel cdkTrapFocus [cdkTrapFocusAutoCapture]="true" [resource]="resource()" />
      } @else {
        <db-labels-panel
          cdkTrapFocus
          [cdkTrapFocusAutoCapture]="true"
          [resource]="resource()"
          [filters]="filters()"
          (filter)="filter.emit($event)"
        />
      }
    </ng-template>
  `,
})
export class RowMenu {
  readonly kind = input.required<ItemMenu>();
  readonly resource = input.required<Resource>();
  readonly origin = input.required<HTMLElement>();
  readonly filters = input.required<readonly LabelFilter[]>();
  readonly connect = output<ConnectRequest>();
  readonly filter = output<ResourceLabel>();
  readonly dismiss = output();
  protected readonly scrollStrategy = createRepositionScrollStrategy(inject(Injector), { autoClose: true });
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -4 },
  ];
}
