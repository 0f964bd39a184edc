import { Injectable, inject } from '@angular/core';
import { WorkspaceStore, paneOf } from '@drawbridge/documents';
import { DocumentSessions, WindowLink } from '@drawbridge/window-link';

/** Closes tabs and panes as people do: what still runs something is asked about first, by main, once. */
@Injectable({ providedIn: 'root' })
export class TabCloser {
  readonly #store = inject(WorkspaceStore);
  readonly #sessions = inject(DocumentSessions);
  readonly #link = inject(WindowLink);
  readonly #prompts = new Map<string, () => boolean>();
  readonly #asking = new Set<string>();

  /** A document can tell whether its terminal shows a prompt, until what is answered is called. */
  watchPrompt(document: string, isAtPrompt: () => boolean): () => void {
    this.#prompts.set(document, isAtPrompt);
    return () => {
      if (this.#prompts.get(document) === isAtPrompt) this.#prompts.delete(document);
    };
  }

  /** Closes documents of a workspace. */
  close(workspace: string, documents: readonly string[]): void {
    void this.#unlessKept(documents, () => this.#store.close(workspace, documents));
  }

  /** Closes a pane of a workspace with all its documents. */
  closePane(workspace: string, pane: string): void {
    const state = this.#store.snapshot.all.get(workspace);
    const documents = state === undefined ? [] : paneOf(state, pane).documents.map(one => one.id);
    void this.#unlessKept(documents, () => this.#store.changePanes(workspace, { kind: 'close', pane }));
  }

  async #unlessKept(documents: readonly string[], close: () => void): Promise<void> {
    if (!documents.some(id => this.#sessions.has(id))) return close();
    const key = [...documents].sort().join(' ');
    if (this.#asking.has(key)) return;
    this.#asking.add(key);
    const atPrompt = documents.filter(id => this.#prompts.get(id)?.() === true);
    const answer = await this.#link.leaving.mayClose({ documents: [...documents], atPrompt });
    this.#asking.delete(key);
    if (answer.ok && answer.value === 'leave') close();
  }
}
