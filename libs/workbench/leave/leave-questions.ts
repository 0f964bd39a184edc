import { Injectable, DestroyRef, inject } from '@angular/core';
import type { LeaveQuestion } from '@drawbridge/contracts';
import { DialogStack } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

/** Main's question before programs end, as a dialog of this window. Lives as long as its window. */
@Injectable({ providedIn: 'root' })
export class LeaveQuestions {
  readonly #link = inject(WindowLink);
  readonly #stack = inject(DialogStack);
  #shown: LeaveQuestion | undefined;

  constructor() {
    const subscription = this.#link.leaving.question().subscribe({
      next: question => this.#show(question ?? undefined),
      // Without main nobody wants an answer.
      error: () => this.#show(undefined),
      complete: () => this.#show(undefined),
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }

  #show(question: LeaveQuestion | undefined): void {
    if (this.#shown !== undefined) this.#stack.close(keyOf(this.#shown));
    this.#shown = question;
    if (question === undefined) return;
    const load = async () => (await import('./leave-running-dialog')).LeaveRunningDialog;
    this.#stack.push({ key: keyOf(question), load, inputs: { question } }).catch(() => {
      // A question that cannot be shown must not keep the app from going on: the safe answer.
      void this.#link.leaving.answer({ id: question.id, answer: 'stay' });
    });
  }
}

const keyOf = (question: LeaveQuestion): string => `leave ${question.id}`;
