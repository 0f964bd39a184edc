import { type Terminal, TerminalScreen, createHeadless, defaultTheme, screenLines } from './index';

const cols = 60;
const rows = 12;
const scrollback = 500;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The terminal that never went away, and one that was drawn from a snapshot taken after `before`, both fed with `after`. */
function bothWays(before: Uint8Array, after: Uint8Array): { kept: readonly string[]; replayed: readonly string[] } {
  const screen = new TerminalScreen({
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
  screen.write(before);
  const kept = createHeadless(cols, rows, scrollback);
  const replayed = createHeadless(cols, rows, scrollback);
  for (const [terminal, parts] of [
    [kept, [before, after]],
    [replayed, [screen.snapshot(), after]],
  ] as const) {
    for (const part of parts) {
      terminal.input('');
      terminal.write(part);
    }
  }
  screen[Symbol.dispose]();
  return { kept: comparable(kept), replayed: comparable(replayed) };
}

/** All but one thing: that the very first row continued one that is gone cannot be redrawn. */
function comparable(terminal: Terminal): readonly string[] {
  const [first = '', ...rest] = screenLines(terminal);
  return [first.replace('↳', ''), ...rest];
}

const listing = Array.from(
  { length: 700 },
  (_, line) => `drwxr-xr-x 2 root \x1b[01;34mfolder ${line}\x1b[0m ${'long '.repeat(line % 20)}\r\n`,
).join('');

const cases: Record<string, string> = {
  'text and colours, more than the scrollback': listing,
  'an empty screen': '',
  'true colour and styles':
    '\x1b[38;2;1;2;3;48;2;200;100;50mrgb\x1b[0m \x1b[1;2;3;4;5;7;9mall\x1b[0m \x1b[38;5;200mindexed\x1b[44m   \x1b[K\r\nnext',
  'wide, combining and joined characters': 'e\u0301 漢字 👩‍👩‍👧 🇩🇪 ก็\r\n' + '漢'.repeat(45),
  'a line that just fills the row': 'x'.repeat(cols),
  'wrapped lines': `${'abc '.repeat(100)}\r\nend`,
  'a full-screen program':
    'shell\r\n$ vim\x1b[?1049h\x1b[2J\x1b[H~\r\n~\r\n\x1b[7mstatus\x1b[0m\x1b[5;9H\x1b[?1h\x1b[?2004h\x1b[?1002h\x1b[?1006h\x1b[?25l\x1b[2 q',
  'a scroll region with the cursor inside': 'a\r\nb\r\nc\r\nd\x1b[2;4r\x1b[3;5H',
  'origin mode with a region': 'a\r\nb\r\nc\x1b[2;6r\x1b[?6h\x1b[2;3Hx',
  'insert mode, no wrap-around': 'abc\x1b[4h\x1b[?7l\x1b[1;2H',
  'a coloured background left to fill': '\x1b[41m\x1b[2J\x1b[3;3Hred\x1b[K',
  'underlines of all kinds': '\x1b[4mone \x1b[4:3;58:2::250:0:0mcurly \x1b[4:5;58:5:200mdashed\x1b[24m none',
  'a pen that is not plain': 'text\x1b[1;31;44m',
  'colours of its own': '\x1b]11;#112233\x07\x1b]4;5;#445566\x07text',
  'wrapped with a background': `\x1b[42m${'abc '.repeat(17)}\x1b[0m\r\nplain`,
  'the cursor behind the last column after a wide character': `${'x'.repeat(cols - 2)}漢`,
  'cursor above the text': 'one\r\ntwo\r\nthree\x1b[1;2H',
};
const after = 'x\ny\x1b[6;1Hz\x1b[1;1H\x1b[Mq\r\n\n\n\n\n\n\n\n\n\n\nw';

describe('snapshot', () => {
  for (const [name, before] of Object.entries(cases)) {
    it(`redraws ${name}`, () => {
      const { kept, replayed } = bothWays(utf8(before), new Uint8Array(0));
      expect(replayed).toEqual(kept);
    });

    it(`goes on after ${name}`, () => {
      const { kept, replayed } = bothWays(utf8(before), utf8(after));
      expect(replayed).toEqual(kept);
    });
  }

  it('can be taken at any byte: the rest of a sequence or a character never shows as text', () => {
    const output = utf8(
      '\x1b[1;31mé漢👩‍👩‍👧\x1b]2;title é\x1b\\\x1b]0;bell\x07\x1bP$qm\x1b\\\x1b(B\x1b[38;2;10;20;30mend\x1b[?25h\x1b_apc\x1b\\ok\x1b[0m',
    );
    for (let cut = 0; cut <= output.length; cut += 1) {
      const { kept, replayed } = bothWays(output.slice(0, cut), output.slice(cut));
      expect(replayed).withContext(`cut at ${cut}`).toEqual(kept);
    }
  });

  it('is at most half as long as the output it stands for, once packed as windows get it', async () => {
    const { deflateRawSync } = await import('node:zlib');
    const screen = new TerminalScreen({
      cols: 120,
      rows: 40,
      scrollback: 10_000,
      theme: defaultTheme,
      program: 'x',
      hostName: 'x',
      answer: () => undefined,
      titleChanged: () => undefined,
      directoryChanged: () => undefined,
      broken: fail,
    });
    const raw = utf8(listing.repeat(14));
    screen.write(raw);
    expect(deflateRawSync(screen.snapshot(), { level: 1 }).byteLength / raw.byteLength).toBeLessThan(0.5);
  });
});
