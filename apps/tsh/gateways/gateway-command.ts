/** A program that uses a gateway, with its arguments (the first one is its own name) and what is shown of it. */
export interface GatewayCommand {
  readonly path: string;
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly preview: string;
}

/** What daemons answer where there is no program (recorded 169). */
export const noCommand: GatewayCommand = { path: '', args: [''], env: [], preview: '' };

/** A word as a person would type it into a POSIX shell. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:@%=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
