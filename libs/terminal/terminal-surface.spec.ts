import { until } from '@drawbridge/ui/testing';
import { initialLook } from './terminal-look';
import { TerminalSurface, type SurfaceOptions } from './terminal-surface';

interface Bench extends Disposable {
  readonly surface: TerminalSurface;
  readonly typed: string[];
  readonly opened: string[];
  readonly hovered: (string | undefined)[];
  readonly clipboard: string[];
  readonly bells: { count: number };
  /** Writes and waits until it is parsed. */
  write(text: string | Uint8Array): Promise<void>;
  line(row: number): string;
}

function bench(options: Partial<SurfaceOptions> = {}): Bench {
  const element = document.createElement('div');
  element.style.width = '800px';
  element.style.height = '400px';
  document.body.append(element);
  const typed: string[] = [];
  const opened: string[] = [];
  const hovered: (string | undefined)[] = [];
  const clipboard: string[] = [];
  const bells = { count: 0 };
  const surface = new TerminalSurface(element, {
    look: { ...initialLook, scrollback: 100 },
    systemFont: 'monospace',
    theme: {},
    keys: 'other',
    links: { open: url => opened.push(url), hovered: url => hovered.push(url) },
    clipboard: data => clipboard.push(data),
    bell: () => (bells.count += 1),
    inputWaits: () => undefined,
    input: bytes => typed.push(new TextDecoder().decode(bytes)),
    ended: () => undefined,
    refused: () => undefined,
    ...options,
  });
  return {
    surface,
    typed,
    opened,
    hovered,
    clipboard,
    bells,
    write: text => new Promise(resolve => surface.write(typeof text === 'string' ? new TextEncoder().encode(text) : text, resolve)),
    line: row => surface.terminal.buffer.active.getLine(row)?.translateToString(true) ?? '',
    [Symbol.dispose]: () => {
      surface[Symbol.dispose]();
      element.remove();
    },
  };
}

describe('TerminalSurface', () => {
  it('answers no query of a program: the PTY host does', async () => {
    using one = bench();
    const queries = [
      '[c',
      '[>c',
      '[=c',
      '[5n',
      '[6n',
      '[?6n',
      '[?996n',
      '[>q',
      '[4$p',
      '[?2004$p',
      '[14t',
      '[16t',
      '[18t',
      '[21t',
      'P$qm\u001b\\',
    ];
    const colours = [']10;?\u0007', ']11;?\u001b\\', ']12;?\u0007', ']4;1;?;2;?\u0007'];
    for (const query of [...queries, ...colours]) await one.write(`\u001b${query}`);
    expect(one.typed).toEqual([]);
  });

  it('still lets a program set colours', async () => {
    using one = bench();
    await one.write('\u001b]11;#123456\u0007\u001b]4;1;rgb:ff/00/00\u0007ok');
    expect(one.line(0)).toBe('ok');
    expect(one.typed).toEqual([]);
  });

  it('gives on what the user types and pastes, in brackets where the program asks for them', async () => {
    using one = bench();
    one.surface.terminal.input('l\u00e9', true);
    one.surface.terminal.paste('a\nb');
    await one.write('\u001b[?2004h');
    one.surface.terminal.paste('c\nd');
    expect(one.typed).toEqual(['l\u00e9', 'a\rb', '\u001b[200~c\rd\u001b[201~']);
  });

  it('takes sizes and fresh starts in order with the output', async () => {
    using one = bench();
    one.surface.restart(20, 5);
    one.surface.write(new TextEncoder().encode(`${'x'.repeat(25)}\r\n`), () => undefined);
    one.surface.resize(30, 5);
    await one.write('end');
    expect([one.surface.terminal.cols, one.surface.terminal.rows]).toEqual([30, 5]);
    // Twenty fitted when the line was written; widening joins the two rows again.
    expect([one.line(0), one.line(1)]).toEqual(['x'.repeat(25), 'end']);
  });

  for (const [name, cut] of [
    ['a control sequence', '\u001b[38;2;10'],
    ['a title', '\u001b]2;some title'],
    ['a device control string', '\u001bP$q'],
    ['a character', new Uint8Array([0xf0, 0x9f])],
  ] as const) {
    it(`starts afresh after output that was cut inside ${name}`, async () => {
      using one = bench();
      await one.write(cut);
      one.surface.restart(40, 5);
      await one.write('5;1mclean');
      expect(one.line(0)).toBe('5;1mclean');
    });
  }

  it('hands on what a program asks of the clipboard, and its bell; answers neither', async () => {
    using one = bench();
    await one.write('\u001b]52;c;YQ==\u0007\u001b]52;c;?\u001b\\\u0007after');
    expect(one.clipboard).toEqual(['c;YQ==', 'c;?']);
    expect(one.bells.count).toBe(1);
    expect(one.typed).toEqual([]);
    expect(one.line(0)).toBe('after');
  });

  it('clears all but the line with the cursor, in order with the output, and nothing of a full-screen program', async () => {
    using one = bench();
    one.surface.write(new TextEncoder().encode('a\r\n'.repeat(100) + 'prompt'), () => undefined);
    one.surface.clear();
    await one.write(' x');
    expect([one.line(0), one.surface.terminal.buffer.active.length]).toEqual(['prompt x', one.surface.terminal.rows]);
    await one.write('\u001b[?1049h\u001b[Hfull');
    one.surface.clear();
    await one.write('\u001b[1;5Hscreen');
    expect(one.line(0)).toBe('fullscreen');
  });

  it('takes another look at once, in cells of another size', () => {
    using one = bench();
    const before = one.surface.room();
    one.surface.look({
      ...initialLook,
      fontSize: 28,
      fontFamily: 'No Such Font',
      cursorStyle: 'bar',
      cursorBlink: 'blinking',
      screenReader: 'read',
    });
    const { options } = one.surface.terminal;
    expect([options.fontFamily, options.cursorStyle, options.cursorBlink, options.screenReaderMode]).toEqual([
      '"No Such Font", monospace',
      'bar',
      true,
      true,
    ]);
    expect(one.surface.room()?.cols).toBeLessThan((before?.cols ?? 0) / 1.8);
  });

  const narrowAndWide = (surface: TerminalSurface): void => {
    for (let cols = 79; cols >= 40; cols -= 1) surface.resize(cols, 24);
    for (let cols = 41; cols <= 80; cols += 1) surface.resize(cols, 24);
  };
  const rowsOf = ({ surface, line }: Bench): readonly string[] =>
    Array.from({ length: 20 }, (_, row) => line(surface.terminal.buffer.active.baseY + row));

  it('shows the same text after it was made narrow and wide again', async () => {
    using one = bench();
    one.surface.restart(80, 24);
    await one.write(Array.from({ length: 20 }, (_, row) => `${row} ${'word 漢 é '.repeat(6)}end\r\n`).join(''));
    const before = rowsOf(one);
    narrowAndWide(one.surface);
    await one.write('');
    expect(rowsOf(one)).toEqual(before);
  });

  it('leaves a full-screen program its rows, cut where there was no room, until it draws anew', async () => {
    using one = bench();
    one.surface.restart(80, 24);
    await one.write(`\u001b[?1049h\u001b[H${Array.from({ length: 20 }, (_, row) => `${row} ${'word '.repeat(14)}`).join('\r\n')}`);
    const before = rowsOf(one);
    narrowAndWide(one.surface);
    await one.write('');
    expect(rowsOf(one).every((row, index) => row.length >= 39 && before[index]?.startsWith(row) === true)).toBeTrue();
  });

  it('draws with the browser at once when the context of the GPU is lost', async () => {
    using one = bench();
    const { gpu, terminal } = one.surface;
    const lost = spyOn(gpu, 'lost').and.callThrough();
    const canvas = document.createElement('canvas');
    terminal.element?.querySelector('.xterm-screen')?.append(canvas);
    canvas.dispatchEvent(new Event('webglcontextlost'));
    expect(lost).toHaveBeenCalledTimes(1);
    await one.write('text');
    await until(() => terminal.element?.querySelector('.xterm-rows')?.textContent.includes('text'));
  });

  it('is not held up by repeat counts beyond any screen', async () => {
    using one = bench();
    const started = performance.now();
    for (const final of ['L', 'M', 'S', 'T', 'I', 'Z', 'b']) await one.write(`x\u001b[2147483647${final}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('tells its room in cells, and nothing while it is not laid out', () => {
    using one = bench();
    const room = one.surface.room();
    expect(room?.cols).toBeGreaterThan(40);
    expect(room?.rows).toBeGreaterThan(10);
    const hidden = document.createElement('div');
    using other = bench();
    hidden.append(other.surface.terminal.element ?? '');
    expect(other.surface.room()).toBeUndefined();
  });

  it('does nothing more once it is gone', async () => {
    const one = bench();
    const { surface } = one;
    surface.write(new TextEncoder().encode('x'), () => undefined);
    surface.resize(10, 10);
    one[Symbol.dispose]();
    await new Promise(resolve => requestAnimationFrame(resolve));
    expect(one.typed).toEqual([]);
  });
});
