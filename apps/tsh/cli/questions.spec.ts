import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { ProcessQuestions } from './questions';

/** A pipe, or a terminal that remembers its modes. */
function input(kind: 'pipe' | 'terminal'): PassThrough & { readonly modes: readonly string[] } {
  const modes: string[] = [];
  const extra =
    kind === 'terminal' ? { isTTY: true, setRawMode: (raw: boolean) => void modes.push(raw ? 'raw' : 'cooked') } : { isTTY: false };
  return Object.assign(new PassThrough(), extra, { modes });
}

function ask(stdin: PassThrough): { readonly questions: ProcessQuestions; readonly shown: () => string } {
  const stderr = new PassThrough();
  let shown = '';
  stderr.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  return { questions: new ProcessQuestions({ stdin: stdin as unknown as ReadStream, stderr }), shown: () => shown };
}

describe('ProcessQuestions from a pipe', () => {
  it('takes one line for each question', async () => {
    const stdin = input('pipe');
    stdin.end('first\r\n se cond \n');
    const { questions } = ask(stdin);
    expect(await questions.secret('a: ')).toBe('first');
    expect(await questions.secret('b: ')).toBe(' se cond ');
    await expectAsync(questions.secret('c: ')).toBeRejectedWithError('standard input ended before an answer');
  });

  it('takes a last line without its end, and an empty one', async () => {
    const stdin = input('pipe');
    stdin.end('\nlast');
    const { questions } = ask(stdin);
    expect(await questions.secret('a: ')).toBe('');
    expect(await questions.secret('b: ')).toBe('last');
  });

  it('waits for a line that comes in pieces', async () => {
    const stdin = input('pipe');
    const { questions } = ask(stdin);
    const answer = questions.secret('a: ');
    stdin.write('pie');
    setImmediate(() => stdin.write('ces\nrest'));
    expect(await answer).toBe('pieces');
  });
});

describe('ProcessQuestions on a terminal', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['plain keys', 'secret\r', 'secret'],
    ['a backspace', 'secrex\u007ft\r', 'secret'],
    ['a backspace over a character of two units', 'a😀\u007fb\r', 'ab'],
    ['clearing the line', 'wrong\u0015secret\r', 'secret'],
    ['control keys', 'se\u0001\u001bcret\r', 'secret'],
    ['other scripts', 'пароль\r', 'пароль'],
  ];
  for (const [what, keys, expected] of rows) {
    it(`understands ${what} and shows none of it`, async () => {
      const stdin = input('terminal');
      const { questions, shown } = ask(stdin);
      const answer = questions.secret('Password: ');
      stdin.write(keys);
      expect(await answer).toBe(expected);
      expect(shown()).toBe('Password: \n');
      expect(stdin.modes).toEqual(['raw', 'cooked']);
    });
  }

  for (const [what, key] of [
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ] as const) {
    it(`gives up on ${what}, and gives the terminal back`, async () => {
      const stdin = input('terminal');
      const { questions } = ask(stdin);
      const answer = questions.secret('Password: ');
      stdin.write(key);
      await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ code: 'ABORTED' }));
      expect(stdin.modes).toEqual(['raw', 'cooked']);
    });
  }

  it('gives up when the terminal goes away', async () => {
    const stdin = input('terminal');
    const { questions } = ask(stdin);
    const answer = questions.secret('Password: ');
    stdin.end();
    await expectAsync(answer).toBeRejected();
  });
});
