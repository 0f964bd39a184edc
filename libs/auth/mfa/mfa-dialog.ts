import { Component, computed, inject, input, signal } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { AuthDialog } from '@drawbridge/contracts';
import type { AppError } from '@drawbridge/lifecycle';
import { Dialog, ErrorPanel } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { clusterLabel } from '../cluster-label';
import { formFields } from '../form-fields';
import { countdown } from './countdown';

type MfaQuestion = Extract<AuthDialog, { kind: 'mfa' }>;

/** Asks for a second factor. Only one-time codes can be given here; other factors are named as what they are. */
@Component({
  selector: 'db-mfa-dialog',
  imports: [Dialog, ErrorPanel, MatFormFieldModule, MatInput],
  providers: [formFields],
  templateUrl: './mfa-dialog.html',
  styles: `
    .code {
      font-family: var(--db-mono);
      letter-spacing: 0.2em;
    }
    .reason,
    .note {
      color: var(--db-text-quiet);
      overflow-wrap: anywhere;
    }
  `,
})
export class MfaDialog {
  readonly question = input.required<MfaQuestion>();
  readonly #link = inject(WindowLink);
  protected readonly cluster = computed(() => clusterLabel(this.#link, this.question().ref));
  /** For a single session a cluster offers codes and then refuses them (seen with tsh 19): they are not offered. */
  protected readonly canCode = computed(() => this.question().totp && !this.question().perSession);
  protected readonly heading = computed(() =>
    this.question().perSession ? $localize`Confirm this session on ${this.cluster()}:cluster:` : $localize`Confirm that it is you`,
  );
  protected readonly code = signal('');
  protected readonly isChecked = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly error = signal<AppError | undefined>(undefined);
  protected readonly seconds = countdown(computed(() => this.question().deadline));
  protected readonly isOver = computed(() => this.seconds() === 0);
  protected readonly isMissing = computed(() => this.isChecked() && !/^\d{6,8}$/.test(this.code()));

  /** Apps show codes in groups: spaces are taken out. */
  protected edit(text: string): void {
    this.code.set(text.replaceAll(/\s/g, ''));
    this.isChecked.set(false);
  }

  protected async confirm(): Promise<void> {
    if (!this.canCode() || this.isBusy() || this.isOver()) return;
    this.isChecked.set(true);
    if (this.isMissing()) return;
    await this.#answer({ kind: 'code', code: this.code() });
  }

  protected async cancel(): Promise<void> {
    await this.#answer({ kind: 'cancel' });
  }

  async #answer(answer: { readonly kind: 'cancel' } | { readonly kind: 'code'; readonly code: string }): Promise<void> {
    this.isBusy.set(true);
    const sent = await this.#link.auth.answer({ id: this.question().id, answer });
    this.isBusy.set(false);
    this.error.set(sent.ok ? undefined : sent.error);
  }
}
