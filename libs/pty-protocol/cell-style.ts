/** The part of xterm.js' cells, in a window or without one, that drawing them needs. */
export interface Cell {
  getWidth(): number;
  getChars(): string;
  isAttributeDefault(): boolean;
  isBold(): number;
  isDim(): number;
  isItalic(): number;
  isUnderline(): number;
  isBlink(): number;
  isInverse(): number;
  isInvisible(): number;
  isStrikethrough(): number;
  isOverline(): number;
  isFgRGB(): boolean;
  isBgRGB(): boolean;
  isFgPalette(): boolean;
  isBgPalette(): boolean;
  getFgColor(): number;
  getBgColor(): number;
}

/** What xterm's cells also know, though the public type does not say so; all optional, as nothing promises them. */
interface UnderlineDetails {
  getUnderlineStyle?(): number;
  isUnderlineColorDefault?(): boolean;
  isUnderlineColorRGB?(): boolean;
  getUnderlineColor?(): number;
}

/** A cell's looks, or the pen with which the next characters are written (xterm keeps both in the same kind of object). */
export type Styled = Omit<Cell, 'getWidth' | 'getChars' | 'isAttributeDefault'> & UnderlineDetails;

/** Parameters of the SGR sequence that makes a fresh pen look like this; empty for the default looks. */
export function sgrOf(cell: Styled): string {
  const parts: string[] = [];
  if (cell.isBold()) parts.push('1');
  if (cell.isDim()) parts.push('2');
  if (cell.isItalic()) parts.push('3');
  if (cell.isUnderline()) parts.push(underline(cell));
  if (cell.isBlink()) parts.push('5');
  if (cell.isInverse()) parts.push('7');
  if (cell.isInvisible()) parts.push('8');
  if (cell.isStrikethrough()) parts.push('9');
  if (cell.isOverline()) parts.push('53');
  if (cell.isFgRGB()) parts.push(`38;2;${rgb(cell.getFgColor())}`);
  else if (cell.isFgPalette()) parts.push(indexed(cell.getFgColor(), 30, 90, '38'));
  const background = backgroundOf(cell);
  if (background !== '') parts.push(background);
  return parts.join(';');
}

/** What xterm keeps a cell's looks in: equal numbers, equal looks, unless the cell has extended attributes. */
interface PackedLooks {
  readonly fg?: number;
  readonly bg?: number;
}

/** xterm's mark, in `bg`, of a cell whose underline has a style or colour of its own. */
const hasExtended = 0x10000000;

/** `sgrOf` that remembers its last answer: neighbours mostly look alike, and a screen has a million cells. */
export class SgrMemo {
  #fg: number | undefined;
  #bg: number | undefined;
  #sgr = '';

  of(cell: Styled & Pick<Cell, 'isAttributeDefault'>): string {
    if (cell.isAttributeDefault()) return '';
    const { fg, bg } = cell as PackedLooks;
    if (fg === undefined || bg === undefined || (bg & hasExtended) !== 0) return sgrOf(cell);
    if (fg === this.#fg && bg === this.#bg) return this.#sgr;
    this.#fg = fg;
    this.#bg = bg;
    this.#sgr = sgrOf(cell);
    return this.#sgr;
  }
}

/** The background's part of it; empty for the default background. */
export function backgroundOf(cell: Pick<Styled, 'isBgRGB' | 'isBgPalette' | 'getBgColor'>): string {
  if (cell.isBgRGB()) return `48;2;${rgb(cell.getBgColor())}`;
  return cell.isBgPalette() ? indexed(cell.getBgColor(), 40, 100, '48') : '';
}

function underline(cell: UnderlineDetails): string {
  const style = cell.getUnderlineStyle?.() ?? 1;
  const kind = style > 1 ? `4:${style}` : '4';
  if (cell.isUnderlineColorDefault?.() ?? true) return kind;
  const colour = cell.getUnderlineColor?.() ?? 0;
  return cell.isUnderlineColorRGB?.() ? `${kind};58:2::${rgb(colour).replaceAll(';', ':')}` : `${kind};58:5:${colour & 0xff}`;
}

function indexed(index: number, low: number, bright: number, extended: string): string {
  if (index < 8) return String(low + index);
  return index < 16 ? String(bright + index - 8) : `${extended};5;${index}`;
}

function rgb(colour: number): string {
  return `${(colour >> 16) & 0xff};${(colour >> 8) & 0xff};${colour & 0xff}`;
}
