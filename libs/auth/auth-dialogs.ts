import { DestroyRef, Injectable, inject } from '@angular/core';
import type { AuthDialog, ClusterRef } from '@drawbridge/contracts';
import { internalError, lastValue } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { DialogStack, Toasts, type DialogRequest } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import type { LeaveMode } from './leave/leave-dialog';

/** What a person is asked about signing in: main's questions as dialogs, and the dialogs that a person opens. Lives as long as its window. */
@Injectable({ providedIn: 'root' })
export class AuthDialogs {
  readonly #link = inject(WindowLink);
  readonly #stack = inject(DialogStack);
  readonly #toasts = inject(Toasts);
  #shown: readonly AuthDialog[] = [];

  constructor() {
    const subscription = this.#link.dialogs.life$.subscribe(life => this.#sync(lastValue(life) ?? []));
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }

  /** Asks for an address. `added`: what to do with the cluster. */
  addCluster(added: (ref: ClusterRef) => void): void {
    this.#push({
      key: 'add-cluster',
      load: async () => (await import('./add-cluster/add-cluster-dialog')).AddClusterDialog,
      inputs: { added },
    });
  }

  /** Asks before leaving a cluster. `tabs`: how many close with it; main closes them. */
  leave(ref: ClusterRef, mode: LeaveMode, tabs: number): void {
    this.#push({ key: 'leave', load: async () => (await import('./leave/leave-dialog')).LeaveDialog, inputs: { ref, mode, tabs } });
  }

  /** Main's first question is on top; the others are under it, so that a login keeps what was typed while a code is asked for. */
  #sync(questions: readonly AuthDialog[]): void {
    for (const gone of this.#shown.filter(one => !questions.some(other => other.id === one.id))) this.#stack.close(keyOf(gone));
    this.#shown = questions;
    for (const question of questions.toReversed()) this.#push(requestFor(question));
  }

  #push(request: DialogRequest): void {
    this.#stack.push(request).catch((thrown: unknown) => {
      const error = internalError(thrown);
      this.#toasts.show({ kind: 'error', text: errorText(error).title, details: error.details ?? '' });
    });
  }
}

const keyOf = (question: AuthDialog): string => `auth ${question.id}`;

function requestFor(question: AuthDialog): DialogRequest {
  const [key, inputs] = [keyOf(question), { question }];
  switch (question.kind) {
    case 'login':
      return { key, inputs, load: async () => (await import('./login/login-dialog')).LoginDialog };
    case 'mfa':
      return { key, inputs, load: async () => (await import('./mfa/mfa-dialog')).MfaDialog };
  }
}
