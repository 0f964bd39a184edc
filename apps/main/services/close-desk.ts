import type { SessionId, SessionView } from '@drawbridge/contracts';
import type { WindowsStore } from '@drawbridge/documents';

/** What the question about tabs needs from the rest of main. */
export interface CloseParts {
  readonly store: Pick<WindowsStore, 'snapshot'>;
  readonly running: () => readonly SessionView[];
  /** Whether a shell of this computer has given its terminal to a program. */
  readonly isBusy: (session: SessionId) => Promise<boolean>;
  /** The setting: whether people want to be asked. */
  readonly asks: () => boolean;
  readonly ask: (running: readonly SessionView[], window: number) => Promise<'leave' | 'stay'>;
}

/** What a window closes. `atPrompt`: those of the documents whose terminal shows a prompt, as far as the window can see. */
export interface ClosingTabs {
  readonly documents: readonly string[];
  readonly atPrompt: readonly string[];
}

/**
 * Decides whether tabs close at once, or a person is asked first. A shell of this computer is asked about when a program has its terminal, which the system
 * tells; what runs at the other end of a connection only its screen can tell: unless that shows a prompt, it is asked about.
 */
export class CloseDesk {
  constructor(private readonly parts: CloseParts) {}

  async mayClose({ documents, atPrompt }: ClosingTabs, window: number): Promise<'leave' | 'stay'> {
    if (!this.parts.asks()) return 'leave';
    const ending = this.#ending(new Set(documents), new Set(atPrompt));
    const busy = await Promise.all(
      ending.map(async ({ view, isAtPrompt }) => (view.launch.kind === 'shell' ? this.parts.isBusy(view.id) : !isAtPrompt)),
    );
    const running = ending.map(one => one.view).filter((_, index) => busy[index] === true);
    return running.length === 0 ? 'leave' : this.parts.ask(running, window);
  }

  /** What runs and is shown by none but these documents. */
  #ending(
    documents: ReadonlySet<string>,
    atPrompt: ReadonlySet<string>,
  ): readonly { readonly view: SessionView; readonly isAtPrompt: boolean }[] {
    const { sessions } = this.parts.store.snapshot;
    return this.parts.running().flatMap(view => {
      const showing = [...sessions].filter(([, session]) => session === view.id).map(([document]) => document);
      const ends = showing.length > 0 && showing.every(document => documents.has(document));
      return ends ? [{ view, isAtPrompt: showing.some(document => atPrompt.has(document)) }] : [];
    });
  }
}
