import { readClipboardRequest } from './clipboard-request';

/** What came of a program's wish to write the clipboard, for the notice. `count`: characters. */
export type ClipboardNews =
  | { readonly kind: 'written'; readonly count: number }
  | { readonly kind: 'not-in-use' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a writer needs of the window. */
export interface ClipboardPlace {
  /** Whether a person may be taken to know about this terminal: it is on screen and has the focus. */
  readonly isInUse: () => boolean;
  readonly isAllowed: () => boolean;
  readonly write: (text: string) => Promise<void>;
  readonly told: (news: ClipboardNews) => void;
  /** ms that go on, whatever the clock does. */
  readonly now: () => number;
}

/** A program that writes again and again is told of once in so many ms. */
const quietMs = 5_000;

/**
 * Puts on the clipboard what the program of one terminal asks for by OSC 52, and says so: never silently, never for a terminal that is not in use.
 * While one text is being written only the latest of those that follow is kept.
 */
export class ClipboardWriter {
  #next: string | undefined;
  #isBusy = false;
  #lastTold: { readonly kind: ClipboardNews['kind']; readonly at: number } | undefined;

  constructor(private readonly place: ClipboardPlace) {}

  /** Takes the data of an OSC 52. */
  request(data: string): void {
    if (!this.place.isAllowed()) return;
    const request = readClipboardRequest(data);
    if (request.kind === 'ignore') return;
    if (request.kind === 'too-long') return this.#tell({ kind: 'too-long' });
    if (!this.place.isInUse()) return this.#tell({ kind: 'not-in-use' });
    this.#next = request.text;
    if (!this.#isBusy) void this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    this.#isBusy = true;
    for (let text = this.#next; text !== undefined; text = this.#next) {
      this.#next = undefined;
      try {
        await this.place.write(text);
        this.#tell({ kind: 'written', count: [...text].length });
      } catch (thrown) {
        this.#tell({ kind: 'failed', reason: String(thrown) });
      }
    }
    this.#isBusy = false;
  }

  #tell(news: ClipboardNews): void {
    const at = this.place.now();
    if (this.#lastTold?.kind === news.kind && at - this.#lastTold.at < quietMs) return;
    this.#lastTold = { kind: news.kind, at };
    this.place.told(news);
  }
}
