import { BehaviorSubject, type Observable } from 'rxjs';
import { randomUUID } from 'node:crypto';
import type { AuthDialog, DialogAnswer } from '@drawbridge/contracts';

type WithoutId<D> = D extends { id: string } ? Omit<D, 'id'> : never;
/** A question without its id, which the queue gives. */
export type Question = WithoutId<AuthDialog>;

/** How a question ended: by the person, or withdrawn by who asked. */
export type QuestionEnd = DialogAnswer | { readonly kind: 'withdrawn' };

interface Waiting {
  readonly dialog: AuthDialog;
  readonly end: (end: QuestionEnd) => void;
}

/**
 * Questions to the person, one on screen at a time. Questions for a code come before login dialogs, since a login waits for its code and the
 * daemon waits only so long; otherwise first come, first shown.
 */
export class DialogQueue {
  readonly #waiting: Waiting[] = [];
  readonly #dialogs = new BehaviorSubject<readonly AuthDialog[]>([]);
  /** What is open, the one to show first. */
  readonly dialogs$: Observable<readonly AuthDialog[]> = this.#dialogs.asObservable();

  /** Asks and waits. When `signal` fires the question closes by itself. */
  ask(question: Question, signal: AbortSignal): Promise<QuestionEnd> {
    if (signal.aborted) return Promise.resolve({ kind: 'withdrawn' });
    return new Promise(resolve => {
      const dialog = { ...question, id: randomUUID() } as AuthDialog;
      const withdraw = (): void => void this.#end(dialog.id, { kind: 'withdrawn' });
      signal.addEventListener('abort', withdraw, { once: true });
      this.#waiting.push({
        dialog,
        end: end => {
          signal.removeEventListener('abort', withdraw);
          resolve(end);
        },
      });
      this.#tell();
    });
  }

  /** The person's answer. Answers `false` when the question is no longer open, which is no error: it may have been withdrawn meanwhile. */
  answer(id: string, answer: DialogAnswer): boolean {
    return this.#end(id, answer);
  }

  #end(id: string, end: QuestionEnd): boolean {
    const index = this.#waiting.findIndex(one => one.dialog.id === id);
    const [found] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (found === undefined) return false;
    this.#tell();
    found.end(end);
    return true;
  }

  #tell(): void {
    const dialogs = this.#waiting.map(one => one.dialog);
    this.#dialogs.next([...dialogs.filter(one => one.kind === 'mfa'), ...dialogs.filter(one => one.kind !== 'mfa')]);
  }
}
