import type { Terminal } from '@xterm/xterm';
import { fontFamily } from './font-family';

/** How terminals look and what can be read of them; may change while they run. */
export interface TerminalLook {
  /** As a person wrote it; empty for the system's. */
  readonly fontFamily: string;
  /** CSS pixels. */
  readonly fontSize: number;
  /** Lines above the screen. */
  readonly scrollback: number;
  readonly cursorStyle: 'block' | 'bar' | 'underline';
  readonly cursorBlink: 'blinking' | 'steady';
  readonly screenReader: 'read' | 'silent';
}

/** What holds until somebody chooses. */
export const initialLook: TerminalLook = {
  fontFamily: '',
  fontSize: 14,
  scrollback: 10_000,
  cursorStyle: 'block',
  cursorBlink: 'steady',
  screenReader: 'silent',
};

/** Gives a terminal its look. `systemFont`: the fonts in force where none is chosen. */
export function applyLook(terminal: Terminal, look: TerminalLook, systemFont: string): void {
  terminal.options = {
    fontFamily: fontFamily(look.fontFamily, systemFont),
    fontSize: look.fontSize,
    scrollback: look.scrollback,
    cursorStyle: look.cursorStyle,
    cursorBlink: look.cursorBlink === 'blinking',
    screenReaderMode: look.screenReader === 'read',
  };
}
