import { Injectable, inject, signal } from '@angular/core';
import { clusterKey, rootRef } from '@drawbridge/contracts';
import type { Result } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { COMMAND_CONTEXT } from '../commands/command-runner';
import type { ClusterHelp } from './cluster-help';
import type { ClusterItem } from './cluster-item';
import { ClusterOpener } from './cluster-opener';

/** Does what helps against a cluster's state, at a person's wish and once. What comes of it shows in the cluster's state. */
@Injectable({ providedIn: 'root' })
export class ClusterCare {
  readonly #link = inject(WindowLink);
  readonly #opener = inject(ClusterOpener);
  readonly #commands = inject(COMMAND_CONTEXT);
  readonly #toasts = inject(Toasts);
  readonly #busy = signal<ReadonlySet<string>>(new Set());

  /** Whether something is being done about it now. */
  isBusy(item: ClusterItem): boolean {
    return this.#busy().has(item.key);
  }

  async help(item: ClusterItem, help: ClusterHelp): Promise<void> {
    if (this.isBusy(item)) return;
    this.#busy.update(all => new Set([...all, item.key]));
    await this.#do(item, help);
    this.#busy.update(all => new Set([...all].filter(key => key !== item.key)));
  }

  async #do(item: ClusterItem, help: ClusterHelp): Promise<void> {
    switch (help) {
      case 'log-in':
        return this.#opener.logIn(rootRef(item.ref));
      case 'retry':
        return this.#told(await this.#link.clusters.sync(item.ref));
      case 'restart':
        return this.#told(await this.#link.app.restartChild({ name: `tshd-${item.ref.home}` }));
      case 'remove':
        return this.#commands.clusters.forget(clusterKey(item.ref));
    }
  }

  /** The state says that it did not help; that nothing at all seems to happen would leave a person wondering. */
  #told(answer: Result<unknown>): void {
    if (answer.ok) return;
    const { title, explanation } = errorText(answer.error);
    this.#toasts.show({ kind: 'error', text: title, details: answer.error.details ?? explanation });
  }
}
