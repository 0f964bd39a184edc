import { Component, computed, inject, input, signal } from '@angular/core';
import type { ClusterRef } from '@drawbridge/contracts';
import type { AppError } from '@drawbridge/lifecycle';
import { DIALOG_REF, Dialog, ErrorPanel } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { clusterLabel } from '../cluster-label';

/** How a cluster is left: its login ends and it stays listed, or it is taken off the list too. */
export type LeaveMode = 'log-out' | 'forget';

/** Asks before logging out of a cluster or forgetting it, and says what goes with it. */
@Component({
  selector: 'db-leave-dialog',
  imports: [Dialog, ErrorPanel],
  template: `
    <db-dialog [heading]="heading()" (confirm)="leave()" (dismiss)="close()">
      @if (mode() === 'log-out') {
        <p i18n>Your keys and certificates for {{ cluster() }} are deleted from this computer. It stays in your list of clusters.</p>
      } @else {
        <p i18n>
          Your login to {{ cluster() }} and the cluster’s place in your list are deleted from this computer. Nothing changes on the cluster.
        </p>
      }
      @if (tabs() > 0) {
        <p>{{ tabsText() }}</p>
      }
      @if (error(); as failure) {
        <db-error-panel [error]="failure" [isBusy]="isBusy()" (act)="leave()" />
      }
      <ng-container ngProjectAs="[dialogActions]">
        <button type="button" class="db-button" (click)="close()" i18n>Cancel</button>
        <button type="submit" data-first-focus class="db-button is-destructive" [disabled]="isBusy()">
          @if (mode() === 'log-out') {
            <ng-container i18n>Log out</ng-container>
          } @else {
            <ng-container i18n>Forget {{ cluster() }}</ng-container>
          }
        </button>
      </ng-container>
    </db-dialog>
  `,
})
export class LeaveDialog {
  readonly ref = input.required<ClusterRef>();
  readonly mode = input.required<LeaveMode>();
  /** How many tabs close with it. */
  readonly tabs = input.required<number>();
  readonly #link = inject(WindowLink);
  readonly #self = inject(DIALOG_REF);
  protected readonly cluster = computed(() => clusterLabel(this.#link, this.ref()));
  protected readonly heading = computed(() =>
    this.mode() === 'log-out' ? $localize`Log out of ${this.cluster()}:cluster:` : $localize`Forget ${this.cluster()}:cluster:`,
  );
  protected readonly tabsText = computed(() =>
    this.tabs() === 1
      ? $localize`Its open tab closes, and what runs in it ends.`
      : $localize`Its ${this.tabs()}:count: open tabs close, and what runs in them ends.`,
  );
  protected readonly isBusy = signal(false);
  protected readonly error = signal<AppError | undefined>(undefined);

  protected close(): void {
    this.#self.close();
  }

  protected async leave(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const answer = await this.#link.clusters.logOut({ ref: this.ref(), forget: this.mode() === 'forget' });
    this.isBusy.set(false);
    if (!answer.ok) {
      this.error.set(answer.error);
      return;
    }
    this.#self.close();
  }
}
