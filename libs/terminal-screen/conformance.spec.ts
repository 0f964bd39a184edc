import { WholeCharacters, swallowQueries } from '@drawbridge/pty-protocol';
import { escapeCases } from '@drawbridge/pty-protocol/testing';
import * as headless from '@xterm/headless';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes/lib/addon-unicode-graphemes.js';
import { type Terminal, TerminalScreen, createHeadless, defaultTheme, screenLines } from './index';

const [cols, rows, scrollback] = [20, 6, 50];
const bundle = ('default' in headless ? headless.default : headless) as typeof headless;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** xterm.js as it comes, with nothing of ours. */
function plainTerminal(): Terminal {
  const terminal = new bundle.Terminal({ cols, rows, scrollback, allowProposedApi: true, logLevel: 'off' });
  terminal.loadAddon(new UnicodeGraphemesAddon());
  return terminal;
}

/** A window's terminal without a window. */
function windowTerminal(): Terminal {
  const terminal = createHeadless(cols, rows, scrollback);
  swallowQueries(terminal.parser);
  return terminal;
}

function screen(): TerminalScreen {
  const nothing = (): void => undefined;
  const told = { answer: nothing, titleChanged: nothing, directoryChanged: nothing, broken: fail };
  return new TerminalScreen({ cols, rows, scrollback, theme: defaultTheme, program: 'x', hostName: 'x', ...told });
}

function feed(terminal: Terminal, bytes: Uint8Array): Terminal {
  terminal.input('');
  terminal.write(bytes);
  return terminal;
}

function shown(terminal: Terminal): readonly string[] {
  const { active } = terminal.buffer;
  return Array.from(
    { length: rows },
    (_, row) =>
      active
        .getLine(active.baseY + row)
        ?.translateToString(true)
        .trimEnd() ?? '',
  );
}

describe('conformance', () => {
  for (const { name, output, rows: wanted, cursor } of escapeCases) {
    it(`${name}: as documented, and the same by every way`, () => {
      const bytes = utf8(output);
      const plain = feed(plainTerminal(), bytes);
      if (wanted !== undefined) expect(shown(plain)).toEqual(Array.from({ length: rows }, (_, row) => wanted[row] ?? ''));
      if (cursor !== undefined) expect([plain.buffer.active.cursorX + 1, plain.buffer.active.cursorY + 1]).toEqual([...cursor]);
      using ours = screen();
      ours.write(bytes);
      expect(screenLines(ours.terminal)).withContext('PTY host').toEqual(screenLines(plain));
      expect(screenLines(feed(windowTerminal(), bytes)))
        .withContext('window')
        .toEqual(screenLines(plain));
      const replayed = feed(windowTerminal(), ours.snapshot());
      expect(screenLines(replayed)).withContext('hidden and shown again').toEqual(screenLines(plain));
    });

    it(`${name}: the same in single bytes, and after it`, () => {
      const bytes = utf8(output);
      const next = utf8('next\r\n\u001b[Anext');
      const plain = feed(feed(plainTerminal(), bytes), next);
      using ours = screen();
      const window = windowTerminal();
      const whole = new WholeCharacters();
      for (const byte of bytes) {
        ours.write(Uint8Array.of(byte));
        feed(window, whole.next(Uint8Array.of(byte)));
      }
      ours.write(next);
      expect(screenLines(ours.terminal)).withContext('PTY host').toEqual(screenLines(plain));
      expect(screenLines(feed(window, next)))
        .withContext('window')
        .toEqual(screenLines(plain));
    });
  }
});
