import type { CommandContext } from './command-context';

export type Platform = 'linux' | 'darwin' | 'win32';

/** Keys as people write them: modifiers (`Control Option Shift Command` on macOS, `Ctrl Alt Shift` elsewhere) and a key, joined by `+`. */
export interface DefaultKeys {
  readonly darwin?: string;
  readonly win32?: string;
  readonly linux?: string;
}

/** Where a menu shows a command. */
export type CommandGroup = 'tabs' | 'panes' | 'terminal' | 'clusters' | 'view' | 'window' | 'help';

/** Something a person can ask for by key, menu or button. One file each. */
export interface Command {
  /** Never changes its meaning: settings and menus name it. */
  readonly id: string;
  readonly group: CommandGroup;
  readonly keys: DefaultKeys;
  /** In the person's language. */
  title(): string;
  /** Whether it can do something now. */
  isEnabled(window: CommandContext): boolean;
  run(window: CommandContext): void;
}

/** The same keys on Windows and Linux. */
export function keysOf(darwin: string, others: string): DefaultKeys {
  return { darwin, win32: others, linux: others };
}
