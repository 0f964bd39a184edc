import { Component, computed, effect, inject, input, viewChild, type OnInit } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { retryWithLogin } from '@drawbridge/clusters';
import { appError, lastValue, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { terminalFontSize, terminalScrollback, type Setting, type SettingValues } from '@drawbridge/settings';
import { TerminalView } from '@drawbridge/terminal';
import { ErrorPanel, Skeleton } from '@drawbridge/ui';
import { DocumentSessions, WindowLink } from '@drawbridge/window-link';
import { rootRef, Theme } from '@drawbridge/workbench';
import { switchMap } from 'rxjs';
import { ActiveTerminal } from './active-terminal';
import { terminalLaunch, type TerminalOpenDocument } from './terminal-launch';

/** What a terminal document shows. */
type Face =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'terminal'; readonly sessionId: string };

/** A terminal on a server or on this computer: starts its program, shows its screen, and says how it ended. */
@Component({
  selector: 'db-terminal-document',
  imports: [ErrorPanel, Skeleton, TerminalView],
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
      @case ('terminal') {
        <db-terminal
          [session]="sessionId()!"
          [isShown]="isActive()"
          [fontSize]="fontSize()"
          [scrollback]="scrollback()"
          [theme]="theme.chosen()"
          [exit]="exit()"
          (restart)="start()"
        />
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

  protected readonly sessionId = computed(() => {
    const face = this.face();
    return face.kind === 'terminal' ? face.sessionId : undefined;
  });
  protected readonly exit = computed(() => {
    const session = this.#session();
    return session?.kind === 'open' && session.view.state.kind === 'ended' ? session.view.state : undefined;
  });
  protected readonly theme = inject(Theme);
  readonly #settings = toSignal(this.#link.settingValues.life$, { requireSync: true });
  protected readonly fontSize = computed(() => settingOf(terminalFontSize, lastValue(this.#settings())));
  protected readonly scrollback = computed(() => settingOf(terminalScrollback, lastValue(this.#settings())));
  private readonly view = viewChild(TerminalView);

  constructor() {
    effect(() => {
      // A program that ended well is done with; anything else stays with what it said.
      const exit = this.exit();
      if (exit?.code === 0 && exit.signal === '') this.#closeDocument();
    });
    const active = inject(ActiveTerminal);
    effect(onCleanup => {
      const view = this.view();
      if (view === undefined || !this.isActive()) return;
      onCleanup(active.enter({ copy: () => void view.copy(), paste: () => void view.paste(), search: () => view.search() }));
    });
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

  #closeDocument(): void {
    const { id } = this.document();
    for (const [workspace, { documents }] of this.#store.snapshot.all) {
      if (documents.some(one => one.id === id)) this.#store.close(workspace, [id]);
    }
  }

  protected async start(): Promise<void> {
    const document = this.document();
    const open = (): Promise<Result<unknown>> => this.#sessions.open(document.id, terminalLaunch(document), { cols: 80, rows: 24 });
    await retryWithLogin(open, () => this.#requestLogin(document));
  }
}

/** A setting's value as main told it; the initial one until then. */
function settingOf<T>(one: Setting<T>, values: SettingValues | undefined): T {
  const value = one.schema.safeParse(values?.[one.name]);
  return value.success ? value.data : one.initial;
}
