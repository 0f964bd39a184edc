import { Component, DestroyRef, computed, effect, inject, input, viewChild, type OnInit } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { retryWithLogin } from '@drawbridge/clusters';
import { rootRef } from '@drawbridge/contracts';
import { WorkspaceStore, workspaceId } from '@drawbridge/documents';
import { ok, type Result } from '@drawbridge/lifecycle';
import { clusterTrouble } from '@drawbridge/resources';
import { TerminalView, type PasteQuestion } from '@drawbridge/terminal';
import { ErrorPanel, Skeleton } from '@drawbridge/ui';
import { DocumentSessions, WindowLink } from '@drawbridge/window-link';
import { Attention, FocusedDocument, TabCloser, Theme } from '@drawbridge/workbench';
import { of, switchMap } from 'rxjs';
import { ActiveTerminal, terminalCommands } from './active-terminal';
import { PasteQuestions } from './paste-questions';
import { terminalFace, type TerminalFace } from './terminal-face';
import { terminalAction, terminalCluster, terminalLaunch, type TerminalOpenDocument } from './terminal-launch';
import { TerminalHints } from './terminal-hints';
import { TerminalSettings } from './terminal-settings';

/** Cells that a program starts with, until its terminal knows its room. */
const firstSize = { cols: 80, rows: 24 };

/** A terminal on a server or on this computer: starts its program, shows its screen, and says how it ended. */
@Component({
  selector: 'db-terminal-document',
  imports: [ErrorPanel, Skeleton, TerminalView],
  templateUrl: './terminal-document.html',
  styleUrl: './terminal-document.css',
})
export class TerminalDocument implements OnInit {
  readonly document = input.required<TerminalOpenDocument>();
  readonly isActive = input.required<boolean>();
  protected readonly settings = inject(TerminalSettings);
  protected readonly theme = inject(Theme);
  protected readonly hints = inject(TerminalHints).hints;
  readonly #sessions = inject(DocumentSessions);
  readonly #store = inject(WorkspaceStore);
  readonly #link = inject(WindowLink);
  readonly #questions = inject(PasteQuestions);
  readonly #attention = inject(Attention);
  readonly #focused = inject(FocusedDocument);
  protected readonly isFocused = computed(() => this.#focused.id() === this.document().id);
  private readonly terminal = viewChild(TerminalView);
  readonly #session = toSignal(
    toObservable(computed(() => this.document().id)).pipe(
      switchMap(id => this.#sessions.of(id)),
      takeUntilDestroyed(),
    ),
  );
  /** What stands between the person and the cluster that the program works with. */
  readonly #trouble = toSignal(
    toObservable(computed(() => terminalCluster(this.document()))).pipe(
      switchMap(cluster => (cluster === undefined ? of(undefined) : clusterTrouble(this.#link.clusterList.life$, cluster))),
      takeUntilDestroyed(),
    ),
  );
  protected readonly face = computed(() => terminalFace(this.#session(), this.#trouble()));
  protected readonly isShared = computed(() => {
    const session = this.#session();
    return session?.kind === 'open' && session.isShared;
  });
  protected readonly confirmPaste = (question: PasteQuestion): Promise<boolean> => this.#questions.ask(this.document().id, question);

  constructor() {
    effect(() => {
      const face = this.face();
      if (face.kind === 'terminal' && face.isOver) this.#close();
    });
    const active = inject(ActiveTerminal);
    effect(onCleanup => {
      const terminal = this.terminal();
      if (!this.isActive() || !this.isFocused() || terminal === undefined) return;
      onCleanup(active.enter(terminalCommands(terminal)));
    });
    const closer = inject(TabCloser);
    effect(onCleanup => {
      const terminal = this.terminal();
      if (terminal !== undefined) onCleanup(closer.watchPrompt(this.document().id, () => terminal.isAtPrompt()));
    });
    inject(DestroyRef).onDestroy(() => this.#questions.forget(this.document().id));
  }

  ngOnInit(): void {
    // A view that comes back to a running session goes on with it.
    if (!this.#sessions.has(this.document().id)) void this.start();
  }

  protected rang(): void {
    this.#attention.ask(this.document().id);
  }

  protected async start(): Promise<void> {
    const document = this.document();
    if (promisesLogin(this.face())) {
      const login = await this.#requestLogin(document);
      if (!login.ok || login.value === 'cancelled') return;
    }
    const open = (): Promise<Result<unknown>> => this.#sessions.open(document.id, terminalLaunch(document), firstSize);
    await retryWithLogin(open, () => this.#requestLogin(document));
  }

  /** Asks for a login in the name of this terminal; a shell of this computer needs none. */
  async #requestLogin(document: TerminalOpenDocument): Promise<Result<'logged-in' | 'cancelled'>> {
    const cluster = terminalCluster(document);
    if (cluster === undefined) return ok('cancelled');
    return this.#link.auth.requestLogin({ ref: rootRef(cluster), reason: { kind: 'expired', action: terminalAction(document) } });
  }

  /** A program that ended well has nothing more to show. */
  #close(): void {
    const document = this.document();
    const cluster = terminalCluster(document);
    this.#store.close(workspaceId(cluster === undefined ? null : rootRef(cluster)), [document.id]);
  }
}

/** Whether the button of an ended terminal promised a login first. */
function promisesLogin(face: TerminalFace): boolean {
  return face.kind === 'terminal' && face.end?.kind === 'exit' && face.end.reason?.help === 'log-in';
}
