import { TerminalSurface, type SurfaceOptions } from './terminal-surface';

interface Bench extends Disposable {
  readonly surface: TerminalSurface;
  readonly typed: string[];
  readonly opened: string[];
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
  const surface = new TerminalSurface(element, {
    fontFamily: 'monospace',
    fontSize: 14,
    scrollback: 100,
    theme: {},
    isReadAloud: false,
    openLink: url => opened.push(url),
    input: bytes => typed.push(new TextDecoder().decode(bytes)),
    ended: () => undefined,
    refused: () => undefined,
    ...options,
  });
  return {
    surface,
    typed,
    opened,
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
