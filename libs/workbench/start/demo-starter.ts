import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { lastValue, type AppError } from '@drawbridge/lifecycle';
import { WindowLink } from '@drawbridge/window-link';
import { ClusterOpener } from '../clusters/cluster-opener';

type DemoState = { readonly kind: 'idle' } | { readonly kind: 'starting' } | { readonly kind: 'failed'; readonly error: AppError };

/** Starts the demo cluster and leads to its login form, which main fills in. */
@Injectable({ providedIn: 'root' })
export class DemoStarter {
  readonly #link = inject(WindowLink);
  readonly #opener = inject(ClusterOpener);
  readonly #children = toSignal(this.#link.childList.life$, { requireSync: true });
  readonly #state = signal<DemoState>({ kind: 'idle' });
  readonly isStarting = computed(() => this.#state().kind === 'starting');
  readonly problem = computed(() => {
    const state = this.#state();
    return state.kind === 'failed' ? state.error : undefined;
  });

  /** What is being done now, in words; empty when nothing is. */
  readonly progress = computed(() => {
    if (!this.isStarting()) return '';
    const children = lastValue(this.#children()) ?? [];
    const cluster = children.find(child => child.kind === 'demo-cluster');
    const daemon = children.find(child => child.kind === 'daemon' && child.home === 'demo');
    if (cluster?.state !== 'ready') return $localize`Starting the demo cluster on this computer…`;
    if (daemon?.state !== 'ready') return $localize`Starting the program that talks to it…`;
    return $localize`Adding it to your clusters…`;
  });

  async start(): Promise<void> {
    if (this.isStarting()) return;
    this.#state.set({ kind: 'starting' });
    const answer = await this.#link.app.startDemo();
    if (!answer.ok) {
      this.#state.set({ kind: 'failed', error: answer.error });
      return;
    }
    this.#state.set({ kind: 'idle' });
    await this.#opener.open(answer.value.ref);
  }
}
