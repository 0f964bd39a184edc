import { WholeCharacters, swallowQueries } from '@drawbridge/pty-protocol';
import { canary, hostileKinds, hostileOutput } from '@drawbridge/pty-protocol/testing';
import { type Terminal, TerminalScreen, createHeadless, defaultTheme, screenLines } from './index';

const [cols, rows, scrollback] = [80, 24, 200];
/** Bytes that are parsed in one go: as many as the PTY host's reader takes at most. */
const step = 16_384;
/** `DRAWBRIDGE_HOSTILE_BYTES` and `_SEED` give another amount, up to the gigabyte of the full run. */
const totalBytes = Number(process.env['DRAWBRIDGE_HOSTILE_BYTES'] ?? 6_000_000);
const seed = Number(process.env['DRAWBRIDGE_HOSTILE_SEED'] ?? 20_261_122);

/** Everything that an answer may consist of: reports of the terminal's own state. */
const ownReports = [
  /\u001b\[\??[\d;]*[Rcny]/g,
  /\u001b\[>[\d;]*c/g,
  /\u001b\[\?\d+;\d\$y/g,
  /\u001b\[\d+;\d\$y/g,
  /\u001b\[[4689];\d+;\d+t/g,
  /\u001b\](?:1[012]|4;\d{1,3});rgb:[0-9a-f/]+\u001b\\/g,
  /\u001bP[>!]\|[\w.()]+\u001b\\/g,
  /\u001bP[01]\$r[\d;" mqrs]*\u001b\\/g,
];

function strange(answers: string): string {
  return ownReports.reduce((left, report) => left.replace(report, ''), answers);
}

/** How much of the text of all cells there is, in UTF-16 units: what a screen needs memory for. */
function cellText(terminal: Terminal): number {
  let length = 0;
  for (const buffer of [terminal.buffer.normal, terminal.buffer.alternate])
    for (let row = 0; row < buffer.length; row += 1) length += buffer.getLine(row)?.translateToString(true).length ?? 0;
  return length;
}

describe('hostile output', () => {
  it(`leaves both terminals small, alike and silent (${totalBytes / 1_000_000} MB, seed ${seed})`, () => {
    const answers: string[] = [];
    const told: string[] = [];
    const faults: unknown[] = [];
    const typed: string[] = [];
    using screen = new TerminalScreen({
      cols,
      rows,
      scrollback,
      theme: defaultTheme,
      program: 'Drawbridge(1.2.3)',
      hostName: 'x',
      answer: text => answers.push(text),
      titleChanged: title => told.push(title),
      directoryChanged: path => told.push(path),
      broken: error => faults.push(error),
    });
    const window = createHeadless(cols, rows, scrollback);
    const whole = new WholeCharacters();
    swallowQueries(window.parser);
    window.onData(text => text !== '' && typed.push(text));
    // Work, not time: rows that a step makes scroll. Each costs the same, and nothing else in a terminal is repeated by a count.
    let scrolled = 0;
    let mostScrolled = 0;
    screen.terminal.onScroll(() => (scrolled += 1));
    const seen = new Set<string>();
    for (const { kind, bytes } of hostileOutput(seed, totalBytes)) {
      seen.add(kind);
      answers.length = 0;
      told.length = 0;
      for (let at = 0; at < bytes.byteLength; at += step) {
        const part = bytes.subarray(at, at + step);
        scrolled = 0;
        screen.write(part);
        mostScrolled = Math.max(mostScrolled, scrolled);
        window.input('');
        window.write(whole.next(part));
      }
      expect(strange(answers.join('')))
        .withContext(`${kind}: answers`)
        .toBe('');
      expect(answers.join('')).withContext(`${kind}: answers`).not.toContain(canary);
      for (const text of told) expect(text.length).withContext(`${kind}: titles`).toBeLessThanOrEqual(4_096);
      expect([screen.terminal.cols, screen.terminal.rows]).withContext(`${kind}: size`).toEqual([cols, rows]);
      expect(screen.terminal.buffer.normal.length)
        .withContext(`${kind}: rows`)
        .toBeLessThanOrEqual(rows + scrollback);
    }
    expect([...seen].filter(kind => kind !== 'end').sort()).toEqual([...hostileKinds].sort());
    expect(typed).toEqual([]);
    expect(faults).toEqual([]);
    // A byte makes at most one row scroll, a sequence of four bytes at most a screenful.
    expect(mostScrolled).toBeLessThanOrEqual(step * rows);
    expect(screenLines(screen.terminal).join('\n')).toContain('still here');
    expect(screenLines(window)).toEqual(screenLines(screen.terminal));
  }, 600_000);

  it('keeps cells, screens and what is replayed of each kind of harm small', () => {
    for (const kind of hostileKinds) {
      const nothing = (): void => undefined;
      using screen = new TerminalScreen({
        cols,
        rows,
        scrollback,
        theme: defaultTheme,
        program: 'x',
        hostName: 'x',
        answer: nothing,
        titleChanged: nothing,
        directoryChanged: nothing,
        broken: fail,
      });
      for (const piece of hostileOutput(seed, 3_000_000)) if (piece.kind === kind) screen.write(piece.bytes);
      // 33 characters of at most two units in a cell.
      expect(cellText(screen.terminal))
        .withContext(kind)
        .toBeLessThanOrEqual((2 * rows + scrollback) * cols * 66);
      expect(screen.snapshot().byteLength).withContext(kind).toBeLessThan(6_000_000);
    }
  }, 600_000);

  it('is the same for the same seed', () => {
    const bytes = (from: number): readonly number[] =>
      [...hostileOutput(from, 100_000)].map(piece => piece.bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7));
    expect(bytes(1)).toEqual(bytes(1));
    expect(bytes(1)).not.toEqual(bytes(2));
  });
});
