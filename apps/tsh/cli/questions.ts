import type { ReadStream } from 'node:tty';
import { TshFailure } from '../core/failure';

/** Asks a person, or a pipe that stands in for one. */
export interface Questions {
  /** The answer without its line end; nothing of it is shown. Throws ABORTED when there is no answer. */
  secret(prompt: string): Promise<string>;
}

const interrupt = '\u0003';
const endOfTransmission = '\u0004';
const clearLine = '\u0015';
const backspaces = new Set(['\u007f', '\b']);

/**
 * Questions on the process's own streams: prompts go to standard error, answers come from standard input. On a terminal nothing is
 * echoed; from a pipe each question takes one line. {@link Symbol.dispose} gives the terminal back.
 */
export class ProcessQuestions implements Questions, Disposable {
  readonly #input: ReadStream;
  readonly #prompts: NodeJS.WritableStream;
  #waiting = '';
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(streams: { readonly stdin: ReadStream; readonly stderr: NodeJS.WritableStream }) {
    this.#input = streams.stdin;
    this.#prompts = streams.stderr;
    this.#input.setEncoding('utf8');
    this.#input.on('data', this.#onData);
    this.#input.on('end', this.#onEnd);
    this.#input.pause();
  }

  async secret(prompt: string): Promise<string> {
    this.#prompts.write(prompt);
    const isTerminal = this.#input.isTTY;
    if (isTerminal) this.#input.setRawMode(true);
    this.#input.resume();
    try {
      return isTerminal ? await this.#typed() : await this.#piped();
    } finally {
      this.#input.pause();
      if (isTerminal) this.#input.setRawMode(false);
      this.#prompts.write('\n');
    }
  }

  [Symbol.dispose](): void {
    this.#input.off('data', this.#onData);
    this.#input.off('end', this.#onEnd);
    this.#input.pause();
  }

  async #piped(): Promise<string> {
    for (;;) {
      const end = this.#waiting.indexOf('\n');
      if (end >= 0) return this.#take(end + 1).replace(/\r?\n$/, '');
      if (this.#ended) return this.#waiting === '' ? giveUp('standard input ended before an answer') : this.#take(this.#waiting.length);
      await this.#more();
    }
  }

  async #typed(): Promise<string> {
    let answer = '';
    for (;;) {
      while (this.#waiting === '' && !this.#ended) await this.#more();
      const key = this.#take(firstCharacter(this.#waiting));
      if (key === '' || key === interrupt || (key === endOfTransmission && answer === '')) return giveUp('cancelled');
      if (key === '\r' || key === '\n') return answer;
      if (backspaces.has(key)) answer = [...answer].slice(0, -1).join('');
      else if (key === clearLine) answer = '';
      else if (key >= ' ') answer += key;
    }
  }

  #take(count: number): string {
    const taken = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    return taken;
  }

  #more(): Promise<void> {
    return new Promise(resolve => {
      this.#wake = resolve;
    });
  }

  readonly #onData = (chunk: string) => {
    this.#waiting += chunk;
    this.#wake();
  };

  readonly #onEnd = () => {
    this.#ended = true;
    this.#wake();
  };
}

/** Length of the first character: a pair of surrogates is one. */
function firstCharacter(text: string): number {
  return [...text.slice(0, 2)][0]?.length ?? 0;
}

function giveUp(reason: string): never {
  throw new TshFailure('ABORTED', reason);
}
