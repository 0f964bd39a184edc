import { constants } from 'node:fs';
import { fileProblem, systemFiles, type FileProblem, type FileSystem, type OpenFile } from '@drawbridge/files';

/** Size and number of a log's files. */
export interface Rotation {
  readonly maxBytes: number;
  /** The current file included. */
  readonly files: number;
}

/** 4 MB × 5, as the field does. */
export const logRotation: Rotation = { maxBytes: 4 * 1024 * 1024, files: 5 };

/** What waits for a slow disk; more is dropped and counted, in UTF-16 units. */
const maxPending = 1024 * 1024;

/** Where lines go. */
export interface LineSink {
  /** Takes one line without its end. Never throws and never waits. */
  write(line: string): void;
  /** Answers when all lines so far were written, or could not be. Never rejects. */
  flush(): Promise<void>;
}

/**
 * Appends lines to `<path>`, which becomes `<path>.1` when it is full, and so on; mode 0600, not through a symbolic link. Asynchronous, in
 * order. When the disk refuses, lines are dropped and counted, the trouble is told once, and a later line says how many are missing.
 */
export class RotatingFile implements LineSink {
  #pending: Entry[] = [];
  #pendingLength = 0;
  /** Lines that did not fit behind the pending ones. */
  #overflow = 0;
  /** Lines that could not be written, before the pending ones. */
  #lost = 0;
  #isInTrouble = false;
  #file: { readonly handle: OpenFile; bytes: number } | undefined;
  #work: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly onTrouble: (problem: FileProblem) => void,
    private readonly rotation: Rotation = logRotation,
    private readonly files: FileSystem = systemFiles,
  ) {}

  write(line: string): void {
    if (this.#pendingLength + line.length > maxPending) {
      this.#overflow += 1;
      return;
    }
    if (this.#overflow > 0) this.#pending.push(missing(this.#overflow));
    this.#overflow = 0;
    this.#pending.push({ text: line, lines: 1 });
    this.#pendingLength += line.length;
    this.#work ??= this.#writeAll().finally(() => (this.#work = undefined));
  }

  async flush(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
  }

  /** Flushes and closes; a later line opens the file again. */
  async close(): Promise<void> {
    await this.flush();
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }

  async #writeAll(): Promise<void> {
    await Promise.resolve(); // Lines of one turn are written together.
    while (this.#pending.length > 0) {
      const entries = this.#pending;
      this.#pending = [];
      this.#pendingLength = 0;
      try {
        await this.#append(entries);
        this.#isInTrouble = false;
      } catch (thrown) {
        this.#lost += entries.reduce((sum, entry) => sum + entry.lines, 0);
        await this.#abandon();
        if (!this.#isInTrouble) this.onTrouble(problemFor(this.path, thrown));
        this.#isInTrouble = true;
      }
    }
  }

  async #append(entries: readonly Entry[]): Promise<void> {
    const lost = this.#lost;
    const all = lost === 0 ? entries : [missing(lost), ...entries];
    const bytes = new TextEncoder().encode(all.map(entry => `${entry.text}\n`).join(''));
    let file = await this.#open();
    if (file.bytes > 0 && file.bytes + bytes.length > this.rotation.maxBytes) {
      await this.#rotate();
      file = await this.#open();
    }
    await file.handle.writeAll(bytes);
    file.bytes += bytes.length;
    this.#lost -= lost;
  }

  async #open(): Promise<{ readonly handle: OpenFile; bytes: number }> {
    if (this.#file !== undefined) return this.#file;
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const handle = await this.files.open(this.path, flags, 0o600);
    this.#file = { handle, bytes: Number((await handle.stat()).size) };
    return this.#file;
  }

  async #rotate(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
    for (let number = this.rotation.files - 1; number > 0; number -= 1) {
      // The oldest is replaced; gaps are natural in the first days.
      await this.files.rename(number === 1 ? this.path : `${this.path}.${number - 1}`, `${this.path}.${number}`).catch(ignoreMissing);
    }
  }

  async #abandon(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    // The trouble that led here is told; that the broken file cannot be closed either adds nothing.
    await file?.handle.close().catch(() => undefined);
  }
}

/** A line of the log, and for how many lines it stands. */
interface Entry {
  readonly text: string;
  readonly lines: number;
}

function missing(lines: number): Entry {
  return { text: JSON.stringify({ level: 'warn', message: 'Lines are missing here.', lines }), lines };
}

function ignoreMissing(thrown: unknown): void {
  if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
}

function problemFor(path: string, thrown: unknown): FileProblem {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  return { ...fileProblem('other', path, `cannot be written (${code}); free some space or check its permissions`), systemCode: code };
}
