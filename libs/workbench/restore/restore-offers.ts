import { DestroyRef, Injectable, inject } from '@angular/core';
import type { RestoreOffer } from '@drawbridge/contracts';
import { DialogStack } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

const key = 'restore';

/** Main's offer of what was open last time, as a dialog of this window. Lives as long as its window. */
@Injectable({ providedIn: 'root' })
export class RestoreOffers {
  readonly #link = inject(WindowLink);
  readonly #stack = inject(DialogStack);

  constructor() {
    const subscription = this.#link.workspaces.restore().subscribe({
      next: offer => this.#show(offer),
      // Without main nobody wants an answer.
      error: () => this.#show(null),
      complete: () => this.#show(null),
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }

  #show(offer: RestoreOffer | null): void {
    this.#stack.close(key);
    if (offer === null) return;
    const load = async () => (await import('./restore-dialog')).RestoreDialog;
    this.#stack.push({ key, load, inputs: { offer } }).catch(() => {
      // An offer that cannot be shown must not cost anybody their tabs: the safe answer.
      void this.#link.workspaces.answerRestore({ answer: 'reopen' });
    });
  }
}
