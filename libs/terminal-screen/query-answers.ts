import type { ColourState } from './colour-state';
import type { Terminal } from './headless';

/** Size of a cell in pixels. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** What answers need beside the terminal itself. */
export interface AnswerContext {
  readonly colours: ColourState;
  /** Name and version for XTVERSION. */
  readonly program: string;
  readonly cell: () => CellSize;
  readonly answer: (text: string) => void;
}

/**
 * Answers the queries that xterm's headless terminal leaves open: colours, XTVERSION, tertiary device attributes, sizes in pixels and cells,
 * light or dark. It answers device attributes, status and cursor reports, DECRQM and DECRQSS itself, through `onData`.
 */
export function answerQueries(terminal: Terminal, context: AnswerContext): void {
  const { colours, answer } = context;
  const { parser } = terminal;
  const say = (text: string): true => {
    if (text !== '') answer(text);
    return true;
  };
  parser.registerOscHandler(4, data => say(colours.palette(data)));
  for (const code of [10, 11, 12]) {
    parser.registerOscHandler(code, data => say(colours.named(code, data)));
    parser.registerOscHandler(code + 100, () => (colours.resetNamed(code + 100), true));
  }
  parser.registerOscHandler(104, data => (colours.resetPalette(data), true));
  parser.registerEscHandler({ final: 'c' }, () => (colours.reset(), false));
  parser.registerCsiHandler({ prefix: '>', final: 'q' }, params => (params[0] ?? 0) === 0 && say(`\x1bP>|${context.program}\x1b\\`));
  parser.registerCsiHandler({ prefix: '=', final: 'c' }, params => (params[0] ?? 0) === 0 && say('\x1bP!|00000000\x1b\\'));
  // Colour scheme report: 1 is dark, 2 is light (contour's extension, asked by editors).
  parser.registerCsiHandler(
    { prefix: '?', final: 'n' },
    params => params[0] === 996 && say(`\x1b[?997;${isLight(colours.theme.background) ? 2 : 1}n`),
  );
  parser.registerCsiHandler({ final: 't' }, params => {
    const { cols, rows } = terminal;
    const cell = context.cell();
    if (params[0] === 14) return say(`\x1b[4;${rows * cell.height};${cols * cell.width}t`);
    if (params[0] === 16) return say(`\x1b[6;${cell.height};${cell.width}t`);
    if (params[0] === 18) return say(`\x1b[8;${rows};${cols}t`);
    if (params[0] === 19) return say(`\x1b[9;${rows};${cols}t`);
    return false;
  });
}

function isLight(colour: number): boolean {
  const luminance = 0.2126 * ((colour >> 16) & 0xff) + 0.7152 * ((colour >> 8) & 0xff) + 0.0722 * (colour & 0xff);
  return luminance > 127;
}
