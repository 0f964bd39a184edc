/// <reference path="./addons.d.ts" />
import * as headless from '@xterm/headless';
import type { Terminal } from '@xterm/headless';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes/lib/addon-unicode-graphemes.js';
import { dropHugeCounts, useSessionUnicode } from '@drawbridge/pty-protocol';

export type { Terminal };

// Node finds no named exports in this CommonJS bundle, esbuild does.
const bundle = ('default' in headless ? headless.default : headless) as typeof headless;

/** Reports that the PTY host answers; xterm keeps even own handlers from these unless they are allowed here. */
const windowOptions = { getWinSizePixels: true, getCellSizePixels: true, getWinSizeChars: true, getScreenSizeChars: true };

/** Makes a headless terminal set up like those of the windows. Sizes in cells, `scrollback` in lines. */
export function createHeadless(cols: number, rows: number, scrollback: number): Terminal {
  const terminal = new bundle.Terminal({ cols, rows, scrollback, windowOptions, allowProposedApi: true, logLevel: 'off' });
  useSessionUnicode(terminal.unicode, place => new UnicodeGraphemesAddon().activate(place as Terminal));
  dropHugeCounts(terminal.parser, () => terminal);
  return terminal;
}
