import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { ClusterRef } from '@drawbridge/contracts';
import type { AppError } from '@drawbridge/lifecycle';
import { addressProblemText } from '@drawbridge/messages';
import { DIALOG_REF, Dialog, ErrorPanel } from '@drawbridge/ui';
import { parseProxyAddress } from '@drawbridge/uri';
import { WindowLink } from '@drawbridge/window-link';
import { formFields } from '../form-fields';

/** Asks for the address of a cluster. What is no address is said at the field; what the network or the cluster says, below it. */
@Component({
  selector: 'db-add-cluster-dialog',
  imports: [Dialog, ErrorPanel, MatFormFieldModule, MatInput, MatProgressBar],
  providers: [formFields],
  template: `
    <db-dialog i18n-heading heading="Connect to a cluster" (confirm)="connect()" (dismiss)="cancel()">
      <mat-form-field>
        <mat-label i18n>Address</mat-label>
        <input
          matInput
          data-first-focus
          name="address"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          i18n-placeholder
          placeholder="proxy.example.com"
          [attr.aria-invalid]="problem() !== ''"
          [attr.aria-describedby]="problem() === '' ? null : 'address-problem'"
          [value]="address()"
          [readonly]="isBusy()"
          (input)="edit($any($event.target).value)"
        />
        <mat-hint>
          @if (problem() !== '') {
            <span class="problem" id="address-problem" role="alert">{{ problem() }}</span>
          } @else if (cleaned(); as kept) {
            <ng-container i18n>{{ kept }} will be used</ng-container>
          } @else {
            <ng-container i18n>Host name and, if it is not the usual one, port</ng-container>
          }
        </mat-hint>
      </mat-form-field>
      @if (isBusy()) {
        <mat-progress-bar mode="indeterminate" i18n-aria-label aria-label="Asking the cluster" />
      }
      @if (error(); as failure) {
        <db-error-panel [error]="failure" [isBusy]="isBusy()" (act)="connect()" />
      }
      <button dialogActions type="button" class="db-button" (click)="cancel()" i18n>Cancel</button>
      <button dialogActions type="submit" class="db-button is-main" [disabled]="isBusy()" i18n>Continue</button>
    </db-dialog>
  `,
  styles: `
    .problem {
      color: var(--db-danger);
    }
  `,
})
export class AddClusterDialog {
  /** Called with the cluster, new or known before; the dialog has closed itself. */
  readonly added = input.required<(ref: ClusterRef) => void>();
  protected readonly address = signal('');
  protected readonly isBusy = signal(false);
  protected readonly error = signal<AppError | undefined>(undefined);
  readonly #isChecked = signal(false);
  readonly #parsed = computed(() => parseProxyAddress(this.address()));
  /** Said only after the first try to submit: nobody is told off while still typing. */
  protected readonly problem = computed(() => {
    const parsed = this.#parsed();
    return parsed.ok || !this.#isChecked() ? '' : addressProblemText(parsed.error);
  });
  /** What is left of a pasted URL. */
  protected readonly cleaned = computed(() => {
    const parsed = this.#parsed();
    return parsed.ok && parsed.value.dropped.length > 0 ? parsed.value.address : undefined;
  });
  readonly #link = inject(WindowLink);
  readonly #ref = inject(DIALOG_REF);
  #asking: AbortController | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#asking?.abort());
  }

  protected edit(text: string): void {
    this.address.set(text);
    this.error.set(undefined);
  }

  protected async connect(): Promise<void> {
    this.#isChecked.set(true);
    const parsed = this.#parsed();
    if (!parsed.ok || this.isBusy()) return;
    this.isBusy.set(true);
    this.error.set(undefined);
    const asking = new AbortController();
    this.#asking = asking;
    const answer = await this.#link.clusters.add({ address: parsed.value.address }, asking.signal);
    if (asking.signal.aborted) return;
    this.isBusy.set(false);
    if (!answer.ok) {
      this.error.set(answer.error);
      return;
    }
    this.#ref.close();
    this.added()(answer.value.ref);
  }

  /** While the cluster is being asked, only the asking is given up. */
  protected cancel(): void {
    if (!this.isBusy()) {
      this.#ref.close();
      return;
    }
    this.#asking?.abort();
    this.isBusy.set(false);
  }
}
