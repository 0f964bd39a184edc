import { dropHugeCounts, swallowQueries } from '@drawbridge/pty-protocol';
import { type ScreenOptions, TerminalScreen, createHeadless, defaultTheme, screenLines } from './index';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function screenWith(options: Partial<ScreenOptions> = {}): {
  screen: TerminalScreen;
  answers: string[];
  titles: string[];
  paths: string[];
  faults: unknown[];
} {
  const answers: string[] = [];
  const titles: string[] = [];
  const paths: string[] = [];
  const faults: unknown[] = [];
  const screen = new TerminalScreen({
    cols: 80,
    rows: 24,
    scrollback: 1_000,
    theme: defaultTheme,
    program: 'Drawbridge(1.2.3)',
    hostName: 'thishost',
    answer: text => answers.push(text),
    titleChanged: title => titles.push(title),
    directoryChanged: path => paths.push(path),
    broken: error => faults.push(error),
    ...options,
  });
  return { screen, answers, titles, paths, faults };
}

/** Every kind of query, with the answer that a program may expect. */
const queries: readonly (readonly [name: string, query: string, answer: string])[] = [
  ['primary device attributes', '\x1b[c', '\x1b[?1;2c'],
  ['secondary device attributes', '\x1b[>c', '\x1b[>0;276;0c'],
  ['tertiary device attributes', '\x1b[=c', '\x1bP!|00000000\x1b\\'],
  ['device status', '\x1b[5n', '\x1b[0n'],
  ['cursor position', '\x1b[3;7H\x1b[6n', '\x1b[3;7R'],
  ['private cursor position', '\x1b[3;7H\x1b[?6n', '\x1b[?3;7R'],
  ['colour scheme', '\x1b[?996n', '\x1b[?997;1n'],
  ['name and version', '\x1b[>q', '\x1bP>|Drawbridge(1.2.3)\x1b\\'],
  ['mode', '\x1b[4$p', '\x1b[4;2$y'],
  ['private mode', '\x1b[?2004h\x1b[?2004$p', '\x1b[?2004;1$y'],
  ['setting', '\x1b[2;9r\x1bP$qr\x1b\\', '\x1bP1$r2;9r\x1b\\'],
  ['foreground', '\x1b]10;?\x1b\\', '\x1b]10;rgb:ffff/ffff/ffff\x1b\\'],
  ['background, ended by BEL', '\x1b]11;?\x07', '\x1b]11;rgb:0000/0000/0000\x1b\\'],
  ['cursor colour', '\x1b]12;?\x1b\\', '\x1b]12;rgb:ffff/ffff/ffff\x1b\\'],
  ['two of the palette', '\x1b]4;1;?;16;?\x07', '\x1b]4;1;rgb:cccc/0000/0000\x1b\\\x1b]4;16;rgb:0000/0000/0000\x1b\\'],
  ['several colours at once', '\x1b]10;?;?\x07', '\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\'],
  ['window size in pixels', '\x1b[14t', '\x1b[4;408;640t'],
  ['cell size in pixels', '\x1b[16t', '\x1b[6;17;8t'],
  ['window size in cells', '\x1b[18t', '\x1b[8;24;80t'],
  ['screen size in cells', '\x1b[19t', '\x1b[9;24;80t'],
];

describe('TerminalScreen', () => {
  describe('queries', () => {
    for (const [name, query, answer] of queries) {
      it(`answers ${name} as soon as it is written`, () => {
        const { screen, answers } = screenWith();
        screen.write(utf8(query));
        expect(answers.join('')).toBe(answer);
      });

      it(`leaves ${name} unanswered in a window's terminal`, () => {
        const window = createHeadless(80, 24, 100);
        swallowQueries(window.parser);
        const typed: string[] = [];
        window.onData(text => typed.push(text));
        window.input('');
        window.write(query);
        expect(typed.join('')).toBe('');
      });
    }

    it('answers a query that comes in pieces, once', () => {
      const { screen, answers } = screenWith();
      for (const byte of utf8('\x1b]11;?\x1b\\\x1b[6n')) screen.write(Uint8Array.of(byte));
      expect(answers.join('')).toBe('\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[1;1R');
    });

    it('answers with the theme that the windows told and with what the program set itself', () => {
      const { screen, answers } = screenWith();
      screen.setTheme({ ...defaultTheme, background: 0xfafbfc });
      screen.write(utf8('\x1b]11;?\x07\x1b[?996n'));
      screen.write(utf8('\x1b]11;#123\x07\x1b]4;3;rgb:0a/0b/0c\x07\x1b]11;?\x07\x1b]4;3;?\x07'));
      screen.write(utf8('\x1b]111\x07\x1b]104;3\x07\x1b]11;?\x07\x1b]4;3;?\x07'));
      expect(answers).toEqual([
        '\x1b]11;rgb:fafa/fbfb/fcfc\x1b\\',
        '\x1b[?997;2n',
        '\x1b]11;rgb:1010/2020/3030\x1b\\',
        '\x1b]4;3;rgb:0a0a/0b0b/0c0c\x1b\\',
        '\x1b]11;rgb:fafa/fbfb/fcfc\x1b\\',
        '\x1b]4;3;rgb:c4c4/a0a0/0000\x1b\\',
      ]);
    });

    it('never tells the clipboard and stays silent on nonsense', () => {
      const { screen, answers } = screenWith();
      screen.write(utf8('\x1b]52;c;?\x07\x1b]4;999;?\x07\x1b]4;;?\x07\x1b]10\x07\x1b]4;1\x07\x1b]11;red;\x07\x1b[>1q\x1b[=1c\x1b[21t'));
      expect(answers).toEqual([]);
    });

    it('tells the size of a cell that a window told', () => {
      const { screen, answers } = screenWith();
      screen.setCellSize({ width: 10, height: 20 });
      screen.write(utf8('\x1b[14t\x1b[16t'));
      expect(answers).toEqual(['\x1b[4;480;800t', '\x1b[6;20;10t']);
    });
  });

  describe('title and directory', () => {
    it('cleans titles, cuts them and tells only changes', () => {
      const { screen, titles } = screenWith();
      screen.write(utf8('\x1b]0;one\x07\x1b]2;one\x1b\\\x1b]2;  a\u202eb\u2028c\u200b  d \x07'));
      screen.write(utf8(`\x1b]2;${'x'.repeat(1_000_000)}\x07`));
      expect(titles.slice(0, 2)).toEqual(['one', 'a b c d']);
      expect(titles[2]).toBe(`${'x'.repeat(255)}…`);
      expect(screen.title).toBe(titles[2] ?? '');
    });

    it('believes directories of this machine only', () => {
      const { screen, paths } = screenWith();
      const told = [
        'file:///tmp',
        'file://localhost/a%20b',
        'file://THISHOST/%F0%9F%98%80',
        'file://other/tmp',
        'file:///%zz',
        'file:///a%0Ab',
        '/tmp',
        'http:///x',
      ];
      for (const data of told) screen.write(utf8(`\x1b]7;${data}\x07`));
      screen.write(utf8(`\x1b]7;file:///${'x'.repeat(20_000)}\x07`));
      expect(paths).toEqual(['/tmp', '/a b', '/😀']);
    });
  });

  describe('bad output', () => {
    it('is not held up by repeat counts beyond any screen', () => {
      const { screen } = screenWith();
      const started = performance.now();
      for (const final of ['L', 'M', 'S', 'T', 'I', 'Z', 'b', '@', 'P', 'X', 'A', 'B', 'C', 'D', 'E', 'F'])
        screen.write(utf8(`x\x1b[2147483647${final}`));
      expect(performance.now() - started).toBeLessThan(1_000);
    });

    it('lets counts through that a screen can have', () => {
      const terminal = createHeadless(80, 24, 100);
      const seen: number[] = [];
      dropHugeCounts(terminal.parser, () => terminal);
      for (const final of ['L', 'M', 'S', 'T', 'I', 'Z', 'b']) {
        terminal.parser.registerCsiHandler({ final }, params => (seen.push(Number(params[0])), false));
        terminal.input('');
        terminal.write(`\x1b[24${final}\x1b[80${final}`);
      }
      expect(seen.length).toBe(14);
    });

    it('takes any bytes', () => {
      const { screen, faults } = screenWith();
      let seed = 42;
      const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 8;
      const alphabet = utf8('\x1b\x1b\x1b[[]P?;;0123456789hlmHJKrABCDqtn\x07\\ \r\n\x9b\xc2');
      for (let round = 0; round < 200; round += 1) {
        screen.write(
          Uint8Array.from({ length: 500 }, () => (round % 2 === 0 ? random() & 0xff : (alphabet[random() % alphabet.length] ?? 0))),
        );
      }
      screen.write(utf8('\x1bc\x1b[2J\x1b[Hok'));
      const copy = createHeadless(80, 24, 1_000);
      copy.input('');
      copy.write(screen.snapshot());
      expect(screenLines(copy).join('\n')).toContain('ok');
      expect(faults).toEqual([]);
    });

    it('gets a new terminal when output breaks the old one, and says so', () => {
      let isBroken = true;
      const answers: string[] = [];
      const { screen, faults } = screenWith({
        answer: text => {
          if (isBroken) throw new Error('in the middle of parsing');
          answers.push(text);
        },
      });
      screen.write(utf8('\x1b[>q'));
      isBroken = false;
      expect(faults.map(String)).toEqual(['Error: in the middle of parsing']);
      screen.write(utf8('\x1b[6n'));
      expect(answers).toEqual(['\x1b[1;1R']);
    });
  });
});
