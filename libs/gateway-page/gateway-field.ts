import { Component, computed, effect, input, output, signal } from '@angular/core';
import type { AppError } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { Icon, nextId } from '@drawbridge/ui';

/** A part of a gateway that can be changed: taken with Enter or when the field is left, given up with Escape. */
@Component({
  selector: 'db-gateway-field',
  imports: [Icon],
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      #input
      class="db-input"
      [id]="id"
      [value]="shown()"
      [placeholder]="placeholder()"
      [attr.inputmode]="mode()"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      [attr.aria-invalid]="problem() !== undefined"
      [attr.aria-describedby]="problem() === undefined ? null : problemId"
      (input)="typed.set(input.value)"
      (change)="offer()"
      (keydown.enter)="offerAgain()"
      (keydown.escape)="giveUp()"
    />
    @if (problem(); as text) {
      <span class="problem" [id]="problemId" role="alert"><db-icon name="danger" />{{ text }}</span>
    }
    <ng-content />
  `,
  host: { class: 'db-field' },
})
export class GatewayField {
  readonly label = input.required<string>();
  /** As it is in force. */
  readonly value = input.required<string>();
  readonly placeholder = input('');
  readonly mode = input<'text' | 'numeric'>('text');
  /** What stands in the way of a text, as a sentence. */
  readonly check = input<(text: string) => string | undefined>(() => undefined);
  /** Why what was taken last did not come into force. */
  readonly error = input<AppError>();
  /** A new value, without what `check` says against it. */
  readonly take = output<string>();
  protected readonly id = nextId('gateway-field');
  protected readonly problemId = nextId('gateway-problem');
  /** Undefined: nothing was typed since it came into force. */
  protected readonly typed = signal<string | undefined>(undefined);
  protected readonly shown = computed(() => this.typed() ?? this.value());
  readonly #refused = signal<string | undefined>(undefined);
  #offered: string | undefined;
  protected readonly problem = computed(() => {
    const error = this.error();
    if (this.#refused() !== undefined) return this.check()(this.shown()) ?? undefined;
    return error === undefined ? undefined : sentences(error);
  });

  constructor() {
    effect(() => {
      this.value();
      this.#offered = undefined;
      this.typed.set(undefined);
      this.#refused.set(undefined);
    });
  }

  /** The same text again is another try. */
  protected offerAgain(): void {
    this.#offered = undefined;
    this.offer();
  }

  protected offer(): void {
    const typed = this.typed()?.trim();
    if (typed === undefined || typed === this.value()) {
      this.giveUp();
      return;
    }
    // Enter is followed by the browser's own word that the text has changed.
    if (typed === this.#offered) return;
    this.#offered = typed;
    const isRefused = this.check()(typed) !== undefined;
    this.#refused.set(isRefused ? typed : undefined);
    if (!isRefused) this.take.emit(typed);
  }

  protected giveUp(): void {
    this.#offered = undefined;
    this.typed.set(undefined);
    this.#refused.set(undefined);
  }
}

function sentences(error: AppError): string {
  const { title, explanation } = errorText(error);
  return `${title}. ${explanation}`;
}
