import type { Terminal } from './headless';

/** xterm's list of rows. */
interface Rows {
  readonly length: number;
  maxLength: number;
  trimStart(count: number): void;
}

/** Rows are numbered from the oldest one that is kept. */
interface Inner {
  readonly _core?: { readonly buffers?: { readonly normal?: { readonly lines: Rows; ybase: number; ydisp: number; savedY: number } } };
}

/**
 * Takes the oldest rows from a terminal's normal buffer; all else stays as it is. Answers whether it could.
 *
 * By xterm's own parts, as its public means do not fit: another `scrollback` resets scroll regions and a pending wrap, CSI 3 J takes every row, and neither ends inside an
 * unfinished sequence. A spec fails when they change; rows then stay where they are.
 */
export function dropOldestRows(terminal: Terminal, count: number): boolean {
  const normal = (terminal as unknown as Inner)._core?.buffers?.normal;
  if (normal === undefined || count > normal.ybase) return false;
  const { lines } = normal;
  lines.trimStart(count);
  normal.ybase -= count;
  normal.ydisp = Math.max(normal.ydisp - count, 0);
  normal.savedY = Math.max(normal.savedY - count, 0);
  // The list keeps hold of what was trimmed until it is laid out anew.
  const { maxLength } = lines;
  lines.maxLength = lines.length;
  lines.maxLength = maxLength;
  return true;
}
