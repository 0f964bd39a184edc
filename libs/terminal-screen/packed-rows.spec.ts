import { clearScreen } from '@drawbridge/pty-protocol';
import { dropOldestRows } from './drop-rows';
import { type Terminal, TerminalScreen, createHeadless, defaultTheme, screenLines } from './index';

const cols = 60;
const rows = 12;
const scrollback = 2_500;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Coloured, wide, joined, wrapped and empty lines with a background; `from` tells the texts apart. */
const lines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => {
    const line = from + index;
    if (line % 11 === 0) return '\x1b[44m\x1b[K\x1b[0m\r\n';
    if (line % 7 === 0) return `${line} 漢字 👩‍👩‍👧 e\u0301 ${'漢x'.repeat(line % 40)}\r\n`;
    return `${line} \x1b[01;34mfolder\x1b[0m ${'long '.repeat(line % 20)}\x1b[48;5;${16 + (line % 240)}mend\x1b[0m\r\n`;
  }).join('');

/** One screen that packs, and a terminal that keeps every cell: whatever happens to both, they must look the same. */
class Both implements Disposable {
  readonly kept = createHeadless(cols, rows, scrollback);
  readonly screen = new TerminalScreen({
    cols,
    rows,
    scrollback,
    theme: defaultTheme,
    program: 'x',
    hostName: 'x',
    answer: () => undefined,
    titleChanged: () => undefined,
    directoryChanged: () => undefined,
    broken: fail,
  });

  write(text: string): this {
    const bytes = utf8(text);
    for (let at = 0; at < bytes.byteLength; at += 16_384) {
      const part = bytes.subarray(at, at + 16_384);
      this.screen.write(part);
      put(this.kept, part);
    }
    return this;
  }

  pack(): this {
    for (const _ of this.screen.pack());
    return this;
  }

  resize(toCols: number, toRows = rows): this {
    this.screen.resize(toCols, toRows);
    this.kept.resize(toCols, toRows);
    return this;
  }

  clear(): this {
    this.screen.clear();
    clearScreen(this.kept);
    return this;
  }

  /** Rows that the screen has as cells. */
  get cellRows(): number {
    return this.screen.terminal.buffer.normal.length;
  }

  expectSame(): void {
    const replayed = createHeadless(this.screen.cols, this.screen.rows, scrollback);
    put(replayed, this.screen.snapshot());
    expect(comparable(replayed)).toEqual(comparable(this.kept));
    replayed.dispose();
  }

  [Symbol.dispose](): void {
    this.kept.dispose();
    this.screen[Symbol.dispose]();
  }
}

function put(terminal: Terminal, bytes: Uint8Array): void {
  terminal.input('');
  terminal.write(bytes);
}

/** All but one thing: that the very first row continued one that is gone cannot be redrawn. */
function comparable(terminal: Terminal): readonly string[] {
  const [first = '', ...rest] = screenLines(terminal);
  return [first.replace('↳', ''), ...rest];
}

describe('PackedRows', () => {
  it('looks as if every row were still there, and keeps few of them as cells', () => {
    using both = new Both();
    both.write(lines(1_500)).pack();
    expect(both.cellRows).toBeLessThan(800);
    both.expectSame();
    both.write(lines(100, 1_500)).expectSame();
    both.write(lines(600, 1_600)).pack().expectSame();
    expect(both.cellRows).toBeLessThan(800);
  });

  it('forgets what later output pushes out, at the very row', () => {
    using both = new Both();
    for (let from = 0; from < 3_000; from += 600) both.write(lines(600, from)).pack();
    both.expectSame();
    both.write(lines(2_000, 3_000)).expectSame();
    expect(both.kept.buffer.normal.baseY).toBe(scrollback);
  });

  for (const [name, sizes] of [
    ['a wider', [[100, rows]]],
    ['a narrower', [[41, rows]]],
    ['a wider and taller', [[113, 40]]],
    ['a much taller', [[cols, 400]]],
    [
      'a narrower, then a wider',
      [
        [50, rows],
        [90, 20],
      ],
    ],
    ['a size and back to the first', [[80, 30], [cols, rows]]], // prettier-ignore
  ] as const) {
    it(`flows into ${name} size`, () => {
      using both = new Both();
      both.write(lines(650)).pack().write(lines(50, 650));
      for (const [toCols, toRows] of sizes) both.resize(toCols, toRows).expectSame();
      both.write(lines(200, 900)).pack().expectSame();
      both.resize(70).expectSame();
    });
  }

  it('leaves no gap when a narrower screen pushes rows out and a wider one makes room again', () => {
    using both = new Both();
    both.write(lines(900)).pack().write(lines(500, 900));
    for (const width of [20, 200]) both.resize(width);
    const replayed = createHeadless(200, rows, scrollback);
    put(replayed, both.screen.snapshot());
    const all = comparable(both.kept);
    expect(comparable(replayed).slice(1 - all.length, -1)).toEqual(all.slice(1, -1));
  });

  for (const [name, state, after] of [
    ['a scroll region', '\x1b[2J\x1b[3;9r\x1b[5;5H', `\n\n\n\n\n\n${'short\r\n'.repeat(9)}`],
    ['a line about to wrap', 'x'.repeat(cols), 'y'],
    ['half a sequence', '\x1b[38;2;1;', '2;3mcolour'],
    ['half a character', 'ok', '\r\nok'],
    ['tab stops of its own', '\x1b[3g\x1b[1;11H\x1bH\r', '\tx\ty'],
    ['a saved cursor', '\x1b[4;7H\x1b7\x1b[12;1H', `\n\n\x1b8here`],
    ['a full-screen program', '\x1b[?1049h\x1b[2J\x1b[2;10r\x1b[7mstatus', `\x1b[10;1H${lines(5)}\x1b[?1049lback\r\n`],
  ] as const) {
    it(`packs beside ${name} without a trace`, () => {
      using both = new Both();
      both.write(lines(1_200)).write(state).pack();
      expect(both.cellRows).toBeLessThan(800);
      both.write(after);
      expect(screenLines(both.screen.terminal).slice(-rows)).toEqual(screenLines(both.kept).slice(-rows).map(withoutBase(both)));
      if (name !== 'tab stops of its own') both.expectSame();
    });
  }

  for (const [name, clearing] of [
    ['a program that erases the scrollback', '\x1b[3J'],
    ['a program that erases it selectively', '\x1b[?3J'],
    ['a full reset', '\x1bc'],
  ] as const) {
    it(`forgets all with ${name}`, () => {
      using both = new Both();
      both.write(lines(1_200)).pack().write(`${clearing}after\r\n`).expectSame();
    });
  }

  it('forgets all when the screen is cleared, but not under a full-screen program', () => {
    using both = new Both();
    both.write(lines(1_200)).write('\x1b[?1049h').pack().write('\x1b[3J').clear().write('\x1b[?1049l').expectSame();
    expect(both.kept.buffer.normal.length).toBeGreaterThan(1_000);
    both.clear().expectSame();
    expect(both.kept.buffer.normal.length).toBe(rows);
  });

  it('leaves a line as it is that goes on from the first row to the last', () => {
    using both = new Both();
    both
      .write('x'.repeat(cols * 1_500))
      .pack()
      .expectSame();
    expect(both.cellRows).toBeGreaterThan(1_400);
  });

  it('changes nothing when it is given up half-way', () => {
    using both = new Both();
    both.write(lines(1_200));
    const packing = both.screen.pack();
    packing.next();
    both.write('more\r\n').expectSame();
    both.pack().expectSame();
  });

  it('is as good after any order of events', () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      using both = new Both();
      let state = seed;
      const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
      for (let step = 0; step < 12; step += 1) {
        const kind = random(4);
        if (kind === 0) both.pack();
        // Not so narrow that rows are pushed out: a wider screen would have them back.
        else if (kind === 1) both.resize(56 + random(60), 8 + random(30));
        else both.write(lines(random(200), step * 200));
      }
      both.expectSame();
    }
  });

  it('does not take rows that are on the screen, or of a terminal that it does not know', () => {
    const terminal = createHeadless(cols, rows, scrollback);
    put(terminal, utf8(lines(30)));
    expect(dropOldestRows(terminal, terminal.buffer.normal.baseY + 1)).toBeFalse();
    expect(dropOldestRows({} as Terminal, 1)).toBeFalse();
    terminal.dispose();
  });
});

/** The line about the cursor tells the base, which packing moves. */
function withoutBase(both: Both): (line: string) => string {
  const { kept, screen } = both;
  return line => line.replace(`base ${kept.buffer.active.baseY}`, `base ${screen.terminal.buffer.active.baseY}`);
}
