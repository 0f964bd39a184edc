import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Person } from './main-job';

/** A file to be printed. */
export interface CorpusFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, in hexadecimal digits, of what a PTY makes of it. */
  readonly hash: string;
}

/** Writes a file of that many bytes or a few more, which every account can read. */
export async function corpusFile(folder: string, bytes: number): Promise<CorpusFile> {
  const file = path.join(folder, 'corpus.txt');
  await writeFile(file, corpus(bytes), { mode: 0o644 });
  return { path: file, bytes, hash: await hashAsPrinted(file) };
}

/** What the terminals on screen of a page have drawn, byte for byte. Takes as much memory as that. */
export class PrintedBytes {
  #expected = 0;

  private constructor(private readonly person: Person) {}

  /** From now on. Beginning again forgets what was kept before. */
  static async watch(person: Person): Promise<PrintedBytes> {
    await person.page.evaluate(keepOutput);
    return new PrintedBytes(person);
  }

  /** Prints a file in the terminal that has the keyboard. The marks are put together by the shell, so that the command's echo does not hold them. */
  async print(file: CorpusFile): Promise<void> {
    this.#expected = file.bytes;
    await this.person.command(`printf 'BE%s\\n' GIN; cat '${file.path}'; printf 'E%s\\n' ND`);
  }

  /** Hash of what was printed, once it is there. @param limitMs how long that may take */
  async hash(limitMs: number): Promise<string> {
    const { page } = this.person;
    await expect.poll(() => page.evaluate(keptSoFar), { timeout: limitMs }).toBeGreaterThan(this.#expected);
    await this.person.seesInTerminal(/^END$/m);
    return page.evaluate(hashBetween, { begin: 'BEGIN\r\n', end: 'END\r\n' });
  }
}

interface KeepingWindow {
  drawbridgeTerminalProbe?: (pty: string, seq: number, bytes: Uint8Array) => void;
  kept?: Uint8Array[];
}

/** Runs in the page. */
function keepOutput(): void {
  const target = window as KeepingWindow;
  const chunks: Uint8Array[] = [];
  target.kept = chunks;
  target.drawbridgeTerminalProbe = (_pty, _seq, bytes) => void chunks.push(bytes);
}

/** Runs in the page. */
function keptSoFar(): number {
  return ((window as KeepingWindow).kept ?? []).reduce((sum, one) => sum + one.byteLength, 0);
}

/** Runs in the page. */
async function hashBetween({ begin, end }: { readonly begin: string; readonly end: string }): Promise<string> {
  const whole = new Uint8Array(await new Blob((window as KeepingWindow).kept as BlobPart[]).arrayBuffer());
  const text = new TextDecoder('latin1');
  const head = text.decode(whole.subarray(0, 4096));
  const from = head.lastIndexOf(begin) + begin.length;
  const tail = whole.length - 4096;
  const to = tail + text.decode(whole.subarray(tail)).indexOf(end);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole.subarray(from, to)));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Lines of printable text with colours, wide characters and no two alike. `size`: bytes. */
function corpus(size: number): string {
  const line = (n: number): string =>
    `\u001b[3${n % 8}m${n}\u001b[0m \u65e5\u672c\u8a9e ${(n * 2_654_435_761).toString(36)} the quick brown fox jumps over the lazy dog\n`;
  const lines: string[] = [];
  let bytes = 0;
  for (let n = 0; bytes < size; n += 1) {
    const next = line(n);
    bytes += Buffer.byteLength(next);
    lines.push(next);
  }
  return lines.join('');
}

/** Hash of a file as a PTY prints it: each line feed becomes carriage return and line feed. */
async function hashAsPrinted(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, 'latin1'))
    hash.update(Buffer.from((chunk as string).replaceAll('\n', '\r\n'), 'latin1'));
  return hash.digest('hex');
}
