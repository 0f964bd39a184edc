import { workingDirectory } from '../process/working-directory';

/** A command that changes the directory has done so this long after Enter, in ms; a slow one is seen at the next. */
const settleTime = 300;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Notices that a shell changed its directory: looks a moment after each Enter, and when asked. */
export class DirectoryWatch {
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(
    private readonly pid: number,
    private readonly found: (directory: string) => void,
  ) {}

  /** The user typed something. */
  typed(bytes: Uint8Array): void {
    if (this.#timer !== undefined || this.#isOver || !(bytes.includes(carriageReturn) || bytes.includes(lineFeed))) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.look();
    }, settleTime);
  }

  /** Looks now. */
  async look(): Promise<void> {
    const directory = this.#isOver ? undefined : await workingDirectory(this.pid);
    if (directory !== undefined && !this.#isOver) this.found(directory);
  }

  /** The shell has ended. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}
