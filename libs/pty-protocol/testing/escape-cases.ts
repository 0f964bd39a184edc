/** One case of what terminals do: `output` on an empty screen of 20 columns and 6 rows, and the rows that must show then (those left out are empty). */
export interface EscapeCase {
  readonly name: string;
  readonly output: string;
  readonly rows?: readonly string[];
  /** Column and row of the cursor, from 1. */
  readonly cursor?: readonly [column: number, row: number];
}

const e = '\u001b';
const abcdef = 'aaa\r\nbbb\r\nccc\r\nddd\r\neee\r\nfff';

/**
 * Cases written from the documents of the VT100 to VT520 and of ECMA-48, for what programs use; the expectations are those of the documents, not of
 * an implementation.
 */
export const escapeCases: readonly EscapeCase[] = [
  // Cursor.
  { name: 'CUP', output: `${e}[3;5Hx`, rows: ['', '', '    x'], cursor: [6, 3] },
  { name: 'CUP without parameters is home', output: `abc${e}[Hx`, rows: ['xbc'] },
  { name: 'CUP beyond the screen stops at its corner', output: `${e}[99;99Hx`, rows: ['', '', '', '', '', `${' '.repeat(19)}x`] },
  { name: 'CUP with zeros is home', output: `abc${e}[0;0Hx`, rows: ['xbc'] },
  { name: 'HVP', output: `${e}[2;2fx`, rows: ['', ' x'] },
  { name: 'CUU, CUD, CUF, CUB', output: `${e}[3;3H${e}[Aa${e}[2Bb${e}[2Cc${e}[5Dd`, rows: ['', '  a', '', '  db  c'] },
  { name: 'CUU stops at the top', output: `x${e}[99Ay`, rows: ['xy'] },
  { name: 'CUB stops at the left edge', output: `abc${e}[99Dx`, rows: ['xbc'] },
  { name: 'CUF stops at the right edge', output: `${e}[99Cx`, rows: [`${' '.repeat(19)}x`] },
  { name: 'a count of zero is one', output: `ab${e}[0Dx`, rows: ['ax'] },
  { name: 'CNL and CPL', output: `${e}[2;5H${e}[Ea${e}[2Fb`, rows: ['b', '', 'a'] },
  { name: 'CHA and HPA', output: `abc${e}[7Gx${e}[3\`y`, rows: ['aby   x'] },
  { name: 'VPA', output: `abc${e}[4dx`, rows: ['abc', '', '', '   x'] },
  { name: 'HPR and VPR', output: `${e}[3aa${e}[2eb`, rows: ['   a', '', '    b'] },
  { name: 'backspace', output: 'abc\b\bx', rows: ['axc'] },
  { name: 'carriage return and line feed', output: 'abc\rx\ny', rows: ['xbc', ' y'] },
  { name: 'vertical tab and form feed are line feeds', output: 'a\u000bb\u000cc', rows: ['a', ' b', '  c'] },
  { name: 'IND, NEL and RI', output: `a${e}Db${e}Ec${e}Md`, rows: ['a', ' d', 'c'] },
  { name: 'DECSC and DECRC keep place and pen', output: `${e}[2;3H${e}[31m${e}7${e}[m${e}[Hx${e}8y`, rows: ['x', '  y'] },
  { name: 'SCOSC and SCORC', output: `ab${e}[s${e}[4;1Hx${e}[uc`, rows: ['abc', '', '', 'x'] },
  { name: 'DECRC without DECSC is home', output: `abc${e}8x`, rows: ['xbc'] },
  // Wrapping.
  { name: 'the cursor waits behind the last column', output: `${'x'.repeat(20)}`, rows: ['x'.repeat(20)], cursor: [21, 1] },
  { name: 'the next character wraps', output: `${'x'.repeat(20)}y`, rows: ['x'.repeat(20), 'y'] },
  { name: 'a carriage return there stays in the row', output: `${'x'.repeat(20)}\ry`, rows: [`y${'x'.repeat(19)}`] },
  { name: 'without DECAWM the last column is written again', output: `${e}[?7l${'x'.repeat(19)}abc`, rows: [`${'x'.repeat(19)}c`] },
  { name: 'wrapping at the bottom scrolls', output: `top${e}[6;1H${'x'.repeat(21)}`, rows: ['', '', '', '', 'x'.repeat(20), 'x'] },
  // Erasing.
  { name: 'EL to the right', output: `abcdef${e}[3D${e}[K`, rows: ['abc'] },
  { name: 'EL to the left includes the cursor', output: `abcdef${e}[3D${e}[1K`, rows: ['    ef'] },
  { name: 'EL whole', output: `abcdef${e}[2Kx`, rows: ['      x'] },
  { name: 'ED below', output: `${abcdef}${e}[3;2H${e}[J`, rows: ['aaa', 'bbb', 'c'] },
  { name: 'ED above includes the cursor', output: `${abcdef}${e}[3;2H${e}[1J`, rows: ['', '', '  c', 'ddd', 'eee', 'fff'] },
  { name: 'ED whole keeps the cursor', output: `${abcdef}${e}[2Jx`, rows: ['', '', '', '', '', '   x'] },
  { name: 'ECH', output: `abcdef${e}[5D${e}[2X`, rows: ['a  def'] },
  { name: 'erased cells take the background', output: `${e}[41mab${e}[K${e}[2;1H${e}[3X` },
  { name: 'DECSEL leaves protected text', output: `a${e}[1"qb${e}[0"qc${e}[?2K` },
  // Inserting and deleting.
  { name: 'ICH', output: `abcdef${e}[4G${e}[2@`, rows: ['abc  def'] },
  { name: 'ICH pushes text out of the row', output: `${'x'.repeat(20)}${e}[1G${e}[18@y`, rows: [`y${' '.repeat(17)}xx`] },
  { name: 'DCH', output: `abcdef${e}[2G${e}[3P`, rows: ['aef'] },
  { name: 'IRM', output: `abc${e}[1G${e}[4hxy${e}[4lz`, rows: ['xyzbc'] },
  { name: 'IL', output: `${abcdef}${e}[2;1H${e}[2L`, rows: ['aaa', '', '', 'bbb', 'ccc', 'ddd'] },
  { name: 'DL', output: `${abcdef}${e}[2;1H${e}[2M`, rows: ['aaa', 'ddd', 'eee', 'fff'] },
  { name: 'SU and SD', output: `${abcdef}${e}[2S${e}[T`, rows: ['', 'ccc', 'ddd', 'eee', 'fff'] },
  { name: 'REP', output: `ab${e}[3bx`, rows: ['abbbbx'] },
  { name: 'DECALN fills the screen', output: `${e}#8`, rows: Array.from({ length: 6 }, () => 'E'.repeat(20)), cursor: [1, 1] },
  // Margins.
  { name: 'DECSTBM goes home', output: `abc${e}[2;4rx`, rows: ['xbc'] },
  {
    name: 'a line feed at the bottom margin scrolls the region',
    output: `${abcdef}${e}[2;4r${e}[4;1H\nx`,
    rows: ['aaa', 'ccc', 'ddd', 'x', 'eee', 'fff'],
  },
  {
    name: 'RI at the top margin scrolls down',
    output: `${abcdef}${e}[2;4r${e}[2;1H${e}Mx`,
    rows: ['aaa', 'x', 'bbb', 'ccc', 'eee', 'fff'],
  },
  {
    name: 'IL and DL stay within the margins',
    output: `${abcdef}${e}[2;4r${e}[2;1H${e}[L${e}[3;1H${e}[M`,
    rows: ['aaa', '', 'ccc', '', 'eee', 'fff'],
  },
  {
    name: 'IL outside of the margins does nothing',
    output: `${abcdef}${e}[2;4r${e}[6;1H${e}[L`,
    rows: ['aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff'],
  },
  { name: 'DECOM counts from the margin', output: `${e}[3;5r${e}[?6hx${e}[2;2Hy`, rows: ['', '', 'x', ' y'] },
  { name: 'DECOM keeps the cursor inside', output: `${e}[3;5r${e}[?6h${e}[99;1Hx`, rows: ['', '', '', '', 'x'] },
  { name: 'a wrong region is ignored', output: `abc${e}[5;2rx`, rows: ['abcx'] },
  { name: 'CUD stops at the bottom margin', output: `${e}[1;3r${e}[2;1H${e}[99Bx`, rows: ['', '', 'x'] },
  // Tabs.
  { name: 'tabs are eight columns apart', output: 'a\tb\tc', rows: ['a       b       c'] },
  { name: 'a tab stops at the last column', output: 'a\t\t\t\tb', rows: [`a${' '.repeat(18)}b`] },
  { name: 'HTS and TBC', output: `${e}[4G${e}H${e}[1Ga\tb${e}[3g\r\nc\td`, rows: ['a  b', `c${' '.repeat(18)}d`] },
  { name: 'TBC of one stop', output: `${e}[9G${e}[g${e}[1Ga\tb`, rows: [`a${' '.repeat(15)}b`] },
  { name: 'CHT and CBT', output: `${e}[2Ia${e}[2Zb`, rows: ['        b       a'] },
  // Characters.
  { name: 'wide characters take two columns', output: `漢字${e}[3Gx`, rows: ['漢x'] },
  { name: 'a wide character that does not fit wraps', output: `${'x'.repeat(19)}漢`, rows: ['x'.repeat(19), '漢'] },
  { name: 'writing over half of a wide character erases it', output: `漢${e}[2Gx`, rows: [' x'] },
  { name: 'combining marks join the character before', output: 'e\u0301x', rows: ['e\u0301x'], cursor: [3, 1] },
  { name: 'joined emoji take two columns', output: '\u{1f469}\u200d\u{1f4bb}x', rows: ['\u{1f469}\u200d\u{1f4bb}x'], cursor: [4, 1] },
  { name: 'line drawing characters', output: `${e}(0lqk${e}(Bq`, rows: ['┌─┐q'] },
  { name: 'SO and SI', output: `${e})0a\u000ex\u000fx`, rows: ['a│x'] },
  { name: 'broken UTF-8 shows a replacement', output: 'a\u{fffd}b', rows: ['a\u{fffd}b'] },
  { name: 'controls inside of a sequence act at once', output: `ab${e}[1\rGx`, rows: ['xb'] },
  { name: 'CAN ends a sequence', output: `a${e}[31\u0018m`, rows: ['am'] },
  { name: 'an unknown sequence shows nothing', output: `a${e}[?9999hb${e}[>77zc`, rows: ['abc'] },
  { name: 'strings show nothing', output: `a${e}_apc${e}\\b${e}^pm${e}\\c${e}Xsos${e}\\d${e}Pdcs${e}\\e`, rows: ['abcde'] },
  // Colours and styles: compared cell by cell.
  {
    name: 'SGR of all styles',
    output: [1, 2, 3, 4, 5, 7, 8, 9, 21, 53].map(style => `${e}[${style}mx${e}[m`).join(''),
    rows: ['xxxxxxxxxx'],
  },
  { name: 'SGR resets one by one', output: `${e}[1;3;4;7;9mx${e}[22mx${e}[23mx${e}[24mx${e}[27mx${e}[29mx`, rows: ['xxxxxx'] },
  {
    name: 'SGR of the 16 colours',
    output: [30, 37, 40, 47, 90, 97, 100, 107].map(colour => `${e}[${colour}mx`).join(''),
    rows: ['xxxxxxxx'],
  },
  { name: 'SGR of indexed and true colours', output: `${e}[38;5;200mx${e}[48;2;1;2;3mx${e}[38:2::9:8:7mx${e}[39;49mx`, rows: ['xxxx'] },
  { name: 'SGR without parameters resets', output: `${e}[1;31mx${e}[mx`, rows: ['xx'] },
  { name: 'underlines of several kinds', output: [1, 2, 3, 4, 5].map(kind => `${e}[4:${kind}mx`).join(''), rows: ['xxxxx'] },
  // Screens and modes.
  { name: 'the alternate screen starts empty and leaves the other as it was', output: `main${e}[?1049hother${e}[?1049lx`, rows: ['mainx'] },
  {
    name: 'the alternate screen has no scrollback',
    output: `${e}[?1049h${e}[H${'line\r\n'.repeat(10)}end`,
    rows: ['line', 'line', 'line', 'line', 'line', 'end'],
  },
  { name: 'mode 47 keeps the cursor', output: `ab${e}[?47hcd${e}[?47le`, rows: ['ab  e'] },
  { name: 'mode 1048 saves the cursor', output: `ab${e}[?1048h${e}[5;5Hx${e}[?1048lc`, rows: ['abc', '', '', '', '    x'] },
  { name: 'LNM', output: `${e}[20hab\nc`, rows: ['ab', 'c'] },
  { name: 'DECSTR resets margins and modes, not the screen', output: `abc${e}[2;4r${e}[4h${e}[?6h${e}[!p${e}[1;1Hx`, rows: ['xbc'] },
  { name: 'RIS empties everything', output: `${abcdef}${e}[2;4r${e}[31m${e}cx`, rows: ['x'] },
  { name: 'reverse wrap-around', output: `${e}[?45h${'x'.repeat(20)}y\b\bz`, rows: [`${'x'.repeat(19)}z`, 'y'] },
  { name: 'bracketed paste, focus and mouse modes show nothing', output: `${e}[?2004h${e}[?1004h${e}[?1002h${e}[?1006hx`, rows: ['x'] },
  { name: 'a hidden cursor and its style show nothing', output: `${e}[?25l${e}[4 qx`, rows: ['x'] },
  { name: 'colours that are set show nothing', output: `${e}]4;1;#123456\u0007${e}]11;rgb:11/22/33${e}\\x`, rows: ['x'] },
  { name: 'titles show nothing', output: `${e}]0;title\u0007${e}]2;other${e}\\x`, rows: ['x'] },
  { name: 'questions show nothing', output: `${e}[c${e}[>c${e}[6n${e}[?6n${e}]11;?\u0007${e}P$qm${e}\\x`, rows: ['x'] },
];
