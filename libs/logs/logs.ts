import path from 'node:path';
import { ok, type Clock, type Result } from '@drawbridge/lifecycle';
import { privateDirectory, systemFiles, type FileProblem, type FileSystem } from '@drawbridge/files';
import { createLog, type Log, type LogLevel } from './log';
import type { Redactor } from './redactor';
import { RotatingFile } from './rotating-file';

/** What the logs of a process need. */
export interface LogsOptions {
  /** Made 0700 when missing. */
  readonly directory: string;
  /** File name of the process's own log, without `.log`. */
  readonly name: string;
  readonly redactor: Redactor;
  readonly level: LogLevel;
  readonly clock: Clock;
  /** A log cannot be written: told once per trouble. */
  readonly onTrouble: (problem: FileProblem) => void;
  readonly files?: FileSystem;
}

/** Takes the lines that a child program prints. */
export interface ChildLog {
  line(line: { readonly source: 'stdout' | 'stderr'; readonly text: string }): void;
}

/** The log files of one process: its own and one per child program, all redacted by the same redactor. */
export class Logs {
  readonly log: Log;
  readonly #files = new Map<string, RotatingFile>();

  private constructor(private readonly options: LogsOptions) {
    this.log = createLog(this.#file(options.name), options.redactor, options.level);
  }

  /** Makes the directory. Files are made with their first line. */
  static async open(options: LogsOptions): Promise<Result<Logs, FileProblem>> {
    const directory = await privateDirectory(options.directory, options.files);
    return directory.ok ? ok(new Logs({ ...options, directory: directory.value })) : directory;
  }

  /** The log of one child program's output, `<name>.log`: time, stream, text. One at a time writes; restarts go on in the same file. */
  child(name: string): ChildLog {
    const file = this.#file(name);
    const redact = { stdout: this.options.redactor.forLines(), stderr: this.options.redactor.forLines() };
    return {
      line: ({ source, text }) => file.write(`${new Date(this.options.clock.now()).toISOString()} ${source} ${redact[source](text)}`),
    };
  }

  /** Where a log is, to show it to a person. */
  pathOf(name: string): string {
    return path.join(this.options.directory, `${name}.log`);
  }

  /** Answers when all lines so far are written. Never rejects. */
  async flush(): Promise<void> {
    await Promise.all([...this.#files.values()].map(file => file.flush()));
  }

  /** Flushes and closes all files. */
  async close(): Promise<void> {
    await Promise.all([...this.#files.values()].map(file => file.close()));
  }

  #file(name: string): RotatingFile {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new TypeError('The name of a log is lower-case letters, digits and hyphens.');
    const known =
      this.#files.get(name) ?? new RotatingFile(this.pathOf(name), this.options.onTrouble, undefined, this.options.files ?? systemFiles);
    this.#files.set(name, known);
    return known;
  }
}
