import { checkPaste, pasteBeginning } from './paste';

describe('checkPaste', () => {
  const cases: readonly [string, string, number][] = [
    ['', '', 0],
    ['\u001b\u0007', '', 0],
    ['ls -l', 'ls -l', 1],
    ['ls -l\n', 'ls -l\n', 1],
    ['\n', '\n', 1],
    ['a\nb', 'a\nb', 2],
    ['a\r\nb\r\nc\r\n', 'a\r\nb\r\nc\r\n', 3],
    ['a\rb\r', 'a\rb\r', 2],
    ['a\tb', 'a\tb', 1],
    ['\u001b[201~rm -rf /\n', '[201~rm -rf /\n', 1],
    ['\u009b201~x', '201~x', 1],
    ['\u001b\u001b[201~[201~', '[201~[201~', 1],
    ['a\u0000\u0007\u0008\u007fb', 'ab', 1],
    ['\u{1F600} \u00e9 e\u0301', '\u{1F600} \u00e9 e\u0301', 1],
  ];
  for (const [raw, text, lines] of cases) {
    it(`makes ${JSON.stringify(text)} of ${JSON.stringify(raw)}`, () => expect(checkPaste(raw)).toEqual({ text, lines }));
  }

  it('takes ten megabytes', () => expect(checkPaste('line of text\n'.repeat(800_000)).lines).toBe(800_000));
});

describe('pasteBeginning', () => {
  const cases: readonly [string, string, string][] = [
    ['two lines whole', 'a\nb', 'a\nb'],
    ['no end of line at the end', 'a\r\nb\r\n', 'a\nb'],
    ['tabs as spaces', '\ta', '  a'],
    ['the first six of many', 'a\n'.repeat(100), `${'a\n'.repeat(6)}…`],
    ['six of six', 'a\n'.repeat(6), 'a\na\na\na\na\na'],
    ['the first part of a long line', `${'x'.repeat(500)}\nb`, `${'x'.repeat(120)}…\nb`],
    ['the first part of an endless line', '\u{1F600}'.repeat(1_000_000), `${'\u{1F600}'.repeat(120)}…\n…`],
  ];
  for (const [name, text, shown] of cases) it(`shows ${name}`, () => expect(pasteBeginning(text)).toBe(shown));
});
