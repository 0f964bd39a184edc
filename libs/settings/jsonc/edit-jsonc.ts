import type { JsoncDocument, JsoncMember } from './read-jsonc';

/**
 * The text with one value changed or added. Everything else stays byte for byte: comments, order, blanks, line ends. Of a name that is there several times
 * the last one is changed, which is the one that counts. `value`: anything that JSON can say.
 */
export function withJsoncValue(document: JsoncDocument, name: string, value: unknown): string {
  const { text, members } = document;
  const last = members.findLast(one => one.name === name);
  if (last !== undefined) return text.slice(0, last.valueStart) + JSON.stringify(value) + text.slice(last.end);
  return added(document, `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
}

/** The text without a name, wherever it is; a line that nothing else stands on goes with it. Comments stay, but those inside of the pair. */
export function withoutJsoncValue({ text, members }: JsoncDocument, name: string): string {
  const cuts = members.filter(one => one.name === name).flatMap(one => cutsOf(text, one));
  const last = members.at(-1);
  const kept = members.findLast(one => one.name !== name);
  // The comma before what was the last one is not needed any more.
  if (last?.name === name && last.comma === undefined && kept?.comma !== undefined) cuts.push([kept.comma, kept.comma + 1]);
  // From the end, so that the offsets before stay true.
  return cuts.toSorted((a, b) => b[0] - a[0]).reduce((left, [start, end]) => left.slice(0, start) + left.slice(end), text);
}

/** What goes with a pair: itself and its comma, or its whole line. A comment between the two stays. */
function cutsOf(text: string, { start, end, comma }: JsoncMember): readonly (readonly [start: number, end: number])[] {
  const behind = comma === undefined ? end : comma + 1;
  const lineStart = blankFrom(text, start);
  const nextLine = /[^\n\r]*(?:\r\n|\n|\r)/y;
  nextLine.lastIndex = behind;
  const rest = nextLine.exec(text)?.[0];
  const isBare = text.slice(end, behind).replace(',', '').trim() === '';
  if (isBare && lineStart !== undefined && rest?.trim() === '') return [[lineStart, nextLine.lastIndex]];
  return comma === undefined
    ? [[start, end]]
    : [
        [start, end],
        [comma, behind],
      ];
}

/** Where the line of an offset begins, when there are only blanks between; else `undefined`. */
function blankFrom(text: string, offset: number): number | undefined {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  const before = text[start - 1];
  return before === undefined || before === '\n' || before === '\r' ? start : undefined;
}

function added({ text, members, close }: JsoncDocument, pair: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const last = members.at(-1);
  const indent = last === undefined ? '  ' : indentOf(text, last.start, '  ');
  const needsComma = last !== undefined && last.comma === undefined;
  const head = needsComma ? `${text.slice(0, last.end)},${text.slice(last.end, close)}` : text.slice(0, close);
  return `${head.trimEnd()}${newline}${indent}${pair}${newline}${indentOf(text, close, '')}${text.slice(close)}`;
}

function indentOf(text: string, offset: number, otherwise: string): string {
  const start = blankFrom(text, offset);
  return start === undefined ? otherwise : text.slice(start, offset);
}
