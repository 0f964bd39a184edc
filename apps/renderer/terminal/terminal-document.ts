import { Component, computed, effect, inject, input, type OnInit } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { retryWithLogin } from '@drawbridge/clusters';
import { appError, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { ErrorPanel, Skeleton } from '@drawbridge/ui';
import { DocumentSessions, WindowLink } from '@drawbridge/window-link';
import { rootRef } from '@drawbridge/workbench';
import { switchMap } from 'rxjs';
import { terminalLaunch, type TerminalOpenDocument } from './terminal-launch';

/** What a terminal document shows. */
type Face =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'terminal'; readonly sessionId: string };

/** A terminal on a server or on this computer: starts its program, shows its screen, and says how it ended. */
@Component({
  selector: 'db-terminal-document',
  imports: [ErrorPanel, Skeleton],
  template: `
    @switch (face().kind) {
      @case ('starting') {
        <db-skeleton [rows]="3" i18n-label label="Starting the terminal" />
      }
      @case ('failed') {
        <db-error-panel [error]="problem()!" (act)="start()">
          @if (problem()!.action !== 'retry') {
            <button type="button" class="db-button" (click)="start()" i18n>Start again</button>
          }
        </db-error-panel>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      min-block-size: 0;
    }
    db-error-panel {
      margin: var(--db-4);
    }
  `,
})
export class TerminalDocument implements OnInit {
  readonly document = input.required<TerminalOpenDocument>();
  readonly isActive = input.required<boolean>();
  readonly #sessions = inject(DocumentSessions);
  readonly #store = inject(WorkspaceStore);
  readonly #link = inject(WindowLink);
  readonly #session = toSignal(
    toObservable(computed(() => this.document().id)).pipe(
      switchMap(id => this.#sessions.of(id)),
      takeUntilDestroyed(),
    ),
  );
  protected readonly face = computed<Face>(() => {
    const session = this.#session();
    switch (session?.kind) {
      case undefined:
      case 'opening':
        return { kind: 'starting' };
      case 'refused':
        return { kind: 'failed', error: session.error };
      case 'gone':
        return { kind: 'failed', error: appError('terminals-not-running', {}, { action: 'retry' }) };
      case 'open': {
        const { state, id } = session.view;
        return state.kind === 'failed' ? { kind: 'failed', error: state.error } : { kind: 'terminal', sessionId: id };
      }
    }
  });
  protected readonly problem = computed(() => {
    const face = this.face();
    return face.kind === 'failed' ? face.error : undefined;
  });

  constructor() {
    effect(() => {
      const session = this.#session();
      if (session?.kind === 'open' && session.view.title !== '') this.#store.setTitle(this.document().id, session.view.title);
    });
  }

  ngOnInit(): void {
    // A view that comes back to a running session goes on with it.
    if (this.#session() === undefined) void this.start();
  }

  /** Asks for a login in the name of this terminal; a shell of this computer needs none. */
  async #requestLogin({ kind, state }: TerminalOpenDocument): Promise<Result<'logged-in' | 'cancelled'>> {
    if (state.cluster === undefined) return ok('cancelled');
    const action = kind === 'ssh' ? $localize`opening a terminal on ${state.hostname}:host:` : '';
    return this.#link.auth.requestLogin({ ref: rootRef(state.cluster), reason: { kind: 'expired', action } });
  }

  protected async start(): Promise<void> {
    const document = this.document();
    const open = (): Promise<Result<unknown>> => this.#sessions.open(document.id, terminalLaunch(document), { cols: 80, rows: 24 });
    await retryWithLogin(open, () => this.#requestLogin(document));
  }
}
