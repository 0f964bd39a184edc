import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { ChildView } from '@drawbridge/contracts';
import { appError, lastValue, type AppError } from '@drawbridge/lifecycle';
import { ErrorPanel } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

interface Trouble {
  readonly name: string;
  readonly error: AppError;
}

/** Says when a program of ours has stopped for good and how to start it again. One that is being restarted, or does not answer for a while, says so quietly. */
@Component({
  selector: 'db-child-trouble',
  imports: [ErrorPanel],
  template: `
    @for (trouble of troubles(); track trouble.name) {
      <db-error-panel [error]="trouble.error" [isBusy]="busy() === trouble.name" (act)="restart(trouble.name)" />
    }
    @if (passing(); as text) {
      <p role="status">{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    db-error-panel {
      border-width: 0 0 1px;
      border-radius: 0;
    }
    p {
      padding: var(--db-1) var(--db-4);
      border-block-end: 1px solid var(--db-line);
      background: var(--db-warning-surface);
    }
  `,
})
export class ChildTrouble {
  readonly #link = inject(WindowLink);
  readonly #children = toSignal(this.#link.childList.life$, { requireSync: true });
  protected readonly busy = signal<string | undefined>(undefined);
  protected readonly troubles = computed<readonly Trouble[]>(() =>
    (lastValue(this.#children()) ?? [])
      // That the demo cluster did not start is told where it was asked for.
      .filter(child => child.state === 'given-up' && (child.kind !== 'demo-cluster' || child.error?.code === 'demo-stopped'))
      .map(child => ({ name: child.name, error: { ...(child.error ?? defaultError(child)), action: 'restart' } })),
  );
  protected readonly passing = computed(() => {
    const children = lastValue(this.#children()) ?? [];
    return (
      kinds
        .map(kind =>
          passingText(
            kind,
            children.filter(child => child.kind === kind),
          ),
        )
        .find(text => text !== '') ?? ''
    );
  });

  protected async restart(name: string): Promise<void> {
    this.busy.set(name);
    await this.#link.app.restartChild({ name });
    this.busy.set(undefined);
  }
}

/** In the order of what matters most. */
const kinds: readonly ChildView['kind'][] = ['daemon', 'pty-host', 'demo-cluster'];

/** What is said while it may pass by itself; empty when all is well. */
function passingText(kind: ChildView['kind'], children: readonly ChildView[]): string {
  const isAgain = children.some(child => child.state === 'restarting' || child.state === 'dead');
  const isSilent = children.some(child => child.state === 'suspect');
  if (!isAgain && !isSilent) return '';
  switch (kind) {
    case 'daemon':
      return isAgain
        ? $localize`Reconnecting: the program that talks to clusters is being started again…`
        : $localize`The program that talks to clusters is not responding. It is ended and started again if it does not come back.`;
    case 'pty-host':
      return isAgain
        ? $localize`The part that runs terminals is being started again…`
        : $localize`The part that runs terminals is not responding. It is ended and started again if it does not come back.`;
    case 'demo-cluster':
      return $localize`The demo cluster stopped and is being started again…`;
  }
}

function defaultError(child: ChildView): AppError {
  const details = { details: child.logTail.join('\n') };
  return child.kind === 'pty-host' ? appError('terminals-not-running', {}, details) : appError('daemon-not-running', {}, details);
}
