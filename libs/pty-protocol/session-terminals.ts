/**
 * What the two terminals of a session (the PTY host's headless one and a window's) must do alike or divide between them.
 * Both are xterm.js; the types here are the part of its parser that is needed, so that this stays free of DOM and Node.
 */
type Params = (number | number[])[];
interface FunctionId {
  readonly prefix?: string;
  readonly intermediates?: string;
  readonly final: string;
}

/** The part of xterm.js' `parser` that registers handlers. A handler that returns true keeps the built-in one from running. */
export interface HandlerRegistry {
  registerCsiHandler(id: FunctionId, handler: (params: Params) => boolean): unknown;
  registerOscHandler(code: number, handler: (data: string) => boolean): unknown;
  registerDcsHandler(id: FunctionId, handler: (data: string, params: Params) => boolean): unknown;
}

/** The part of a terminal that clearing needs. */
interface Clearable {
  readonly buffer: { readonly active: { readonly type: 'normal' | 'alternate' } };
  clear(): void;
}

/**
 * Clears scrollback and screen but for the cursor's line, which becomes the first. Done by every terminal of a session at the same byte. A full-screen
 * program draws its own screen and would not know that it is gone, so the alternate buffer stays.
 */
export function clearScreen(terminal: Clearable): void {
  if (terminal.buffer.active.type === 'normal') terminal.clear();
}

/** OSC codes that set a colour, or ask for it when a part of their data is `?`. */
export const colourCodes: readonly number[] = [4, 10, 11, 12];

/** Whether the data of an OSC colour sequence asks for a colour. */
export function asksForColour(data: string): boolean {
  return data.split(';').includes('?');
}

/** Sequences to which a program expects an answer whatever their parameters are. */
const queries: readonly FunctionId[] = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { prefix: '>', final: 'q' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
];
/** Window operations (CSI … t) that report something: state, position, sizes, titles. */
const reports: readonly number[] = [11, 13, 14, 15, 16, 18, 19, 20, 21];

/**
 * Makes a window's terminal silent on queries: the PTY host answers them for every session, attached or not, and a second answer would
 * be typed into the program. What is left in the terminal's `onData` is the user's input.
 */
export function swallowQueries(parser: HandlerRegistry): void {
  const handled = (): boolean => true;
  for (const id of queries) parser.registerCsiHandler(id, handled);
  parser.registerCsiHandler({ final: 't' }, params => typeof params[0] === 'number' && reports.includes(params[0]));
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, handled);
  for (const code of colourCodes) parser.registerOscHandler(code, asksForColour);
}

/**
 * Drops sequences whose repeat count is beyond any screen. xterm.js runs them as loops (`CSI 2147483647 S` takes more than an hour), so one
 * line of remote output would hang the window and the PTY host.
 */
export function dropHugeCounts(parser: HandlerRegistry, size: () => { readonly cols: number; readonly rows: number }): void {
  const drop = (final: string, limit: () => number): void => {
    parser.registerCsiHandler({ final }, params => typeof params[0] === 'number' && params[0] > limit());
  };
  // Insert and delete lines, scroll up and down.
  for (const final of ['L', 'M', 'S', 'T']) drop(final, () => Math.max(size().rows, 100));
  // Tab forwards and backwards, repeat the last character.
  for (const final of ['I', 'Z']) drop(final, () => Math.max(size().cols, 100));
  drop('b', () => size().cols * size().rows);
}
