import type { LastScreen } from '@drawbridge/contracts';
import { drawBuffer } from '@drawbridge/pty-protocol';
import type { Terminal } from '@xterm/xterm';

/** Rows that are handed over at most, the last ones. */
const mostRows = 10_000;
/** What main takes at most, in bytes. */
const mostBytes = 16 * 1024 * 1024;

/** What a terminal shows, with what is above the screen, as output that draws it; `undefined` when that is more than main takes. */
export function drawLastScreen(terminal: Terminal): LastScreen | undefined {
  const { cols, rows } = terminal;
  const { active } = terminal.buffer;
  const first = Math.max(0, active.length - mostRows);
  const drawing = drawBuffer({ length: active.length - first, getLine: row => active.getLine(first + row) }, cols);
  let step = drawing.next();
  // At once: the terminal may get another size meanwhile.
  while (!step.done) step = drawing.next();
  const drawn = new TextEncoder().encode(`${step.value}\x1b[${active.cursorY + 1};${active.cursorX + 1}H`);
  return drawn.byteLength > mostBytes ? undefined : { cols, rows, drawn };
}
