import type { Terminal } from './headless';

/**
 * Everything that two terminals must have in common to look the same: one line of text per row of scrollback and screen, with each change of
 * colour or style written out, then cursor, active buffer and modes. For specs and benchmarks that compare cell by cell.
 */
export function screenLines(terminal: Terminal): readonly string[] {
  const { active } = terminal.buffer;
  const lines: string[] = [];
  for (let row = 0; row < active.length; row += 1) lines.push(lineText(terminal, row));
  const modes = JSON.stringify(terminal.modes);
  return [...lines, `${active.type} cursor ${active.cursorX},${active.cursorY} base ${active.baseY} modes ${modes}`];
}

function lineText(terminal: Terminal, row: number): string {
  const line = terminal.buffer.active.getLine(row);
  if (!line) return '';
  let text = line.isWrapped ? '↳' : '';
  let last = '';
  for (let column = 0; column < line.length; column += 1) {
    const cell = line.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const style = [
      cell.getFgColorMode(),
      cell.getFgColor(),
      cell.getBgColorMode(),
      cell.getBgColor(),
      ...[
        cell.isBold(),
        cell.isItalic(),
        cell.isDim(),
        cell.isUnderline(),
        cell.isBlink(),
        cell.isInverse(),
        cell.isInvisible(),
        cell.isStrikethrough(),
      ],
    ]
      .map(Number)
      .join();
    if (style !== last) text += `{${style}}`;
    last = style;
    // A cell never written and one with a space look the same.
    text += cell.getChars() || ' ';
  }
  return text;
}
