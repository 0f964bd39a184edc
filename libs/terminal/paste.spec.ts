import { checkPaste } from './paste';

describe('checkPaste', () => {
  const cases: readonly [string, string, number][] = [
    ['', '', 0],
    ['ls -l', 'ls -l', 1],
    ['ls -l\n', 'ls -l\n', 1],
    ['a\nb', 'a\nb', 2],
    ['a\r\nb\r\nc\r\n', 'a\r\nb\r\nc\r\n', 3],
    ['a\tb', 'a\tb', 1],
    ['\u001b[201~rm -rf /\n', '[201~rm -rf /\n', 1],
    ['\u009b201~x', '201~x', 1],
    ['a\u0000\u0007\u0008\u007fb', 'ab', 1],
    ['\u{1F600} \u00e9 e\u0301', '\u{1F600} \u00e9 e\u0301', 1],
  ];
  for (const [raw, text, lines] of cases) {
    it(`makes ${JSON.stringify(text)} of ${JSON.stringify(raw)}`, () => expect(checkPaste(raw)).toEqual({ text, lines }));
  }
});
