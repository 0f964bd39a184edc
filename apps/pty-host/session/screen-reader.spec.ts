import { Redactor, createLog } from '@drawbridge/logs';
import { createHeadless, defaultTheme, screenLines, type Terminal } from '@drawbridge/terminal-screen';
import { OutputLog } from '../flow/output-log';
import { ScreenReader } from './screen-reader';
import { sessionContext } from './session-context';

const size = { cols: 60, rows: 12 };
const scrollback = 5_000;

describe('ScreenReader', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  /** Parsed at once. */
  function put(terminal: Terminal, bytes: Uint8Array): void {
    terminal.input('');
    terminal.write(bytes);
  }

  for (const [what, mark] of [
    ['the size changes', { kind: 'size', cols: 25, rows: 12 }],
    ['the scrollback is cleared', { kind: 'clear' }],
  ] as const)
    it(`gives up packing when ${what} in the middle of it`, () => {
      const log = new OutputLog();
      const unused = (): void => undefined;
      const reader = new ScreenReader(
        log,
        {
          ...size,
          scrollback,
          theme: defaultTheme,
          program: 'x',
          hostName: 'x',
          answer: unused,
          titleChanged: unused,
          directoryChanged: unused,
          broken: fail,
        },
        sessionContext({ log: createLog({ write: unused }, new Redactor(), 'debug'), program: 'x', hostName: 'x', theme: defaultTheme }),
        unused,
      );
      const toTheEnd = (): void => {
        while (reader.step());
      };
      const bytes = Buffer.from(Array.from({ length: 1_200 }, (_, line) => `line ${line} ${'x'.repeat(line % 50)}\r\n`).join(''));
      log.append(bytes);
      toTheEnd();
      jasmine.clock().tick(1_000);
      // The first rows are drawn, and the rest of their run is not.
      expect(reader.step()).toBeTrue();
      log.mark(mark);
      toTheEnd();
      jasmine.clock().tick(1_000);
      toTheEnd();
      const kept = createHeadless(size.cols, size.rows, scrollback);
      put(kept, bytes);
      if (mark.kind === 'size') kept.resize(mark.cols, mark.rows);
      else kept.clear();
      const late = createHeadless(kept.cols, kept.rows, scrollback);
      reader.draw(({ bytes: drawn }) => put(late, drawn));
      toTheEnd();
      expect(screenLines(late)).toEqual(screenLines(kept));
      reader.dispose();
    });
});
