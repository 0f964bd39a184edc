import { Injectable, inject } from '@angular/core';
import type { PasteQuestion } from '@drawbridge/terminal';
import { DialogStack } from '@drawbridge/ui';
import type { PasteAnswer } from './paste-dialog';
import { TerminalSettings } from './terminal-settings';

/** Asks before several lines are pasted: one question per document. */
@Injectable({ providedIn: 'root' })
export class PasteQuestions {
  readonly #dialogs = inject(DialogStack);
  readonly #settings = inject(TerminalSettings);

  /** Whether to paste. Rejects only when the dialog's code cannot be loaded. */
  async ask(documentId: string, question: PasteQuestion): Promise<boolean> {
    const { promise, resolve: answered, reject } = Promise.withResolvers<PasteAnswer>();
    const load = async () => (await import('./paste-dialog')).PasteDialog;
    this.#dialogs.push({ key: keyOf(documentId), load, inputs: { ...question, answered } }).catch(reject);
    const answer = await promise;
    if (answer === 'always') await this.#settings.stopAskingToPaste();
    return answer !== 'no';
  }

  /** The document was closed: its question goes with it. */
  forget(documentId: string): void {
    this.#dialogs.close(keyOf(documentId));
  }
}

function keyOf(documentId: string): string {
  return `paste ${documentId}`;
}
