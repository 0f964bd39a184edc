import { Terminal } from '@xterm/xterm';
import { endsInPrompt } from './prompt-sign';

describe('endsInPrompt', () => {
  const cases: readonly (readonly [output: string, expected: boolean])[] = [
    ['', false],
    ['ann@web-1:~$ ', true],
    ['motd\r\n[root@web-1 /]# ', true],
    ['\u001b[32m\u276f\u001b[0m ', true],
    ['PS C:\\> ', true],
    ['ann@web-1:~$ rm -rf x', false],
    ['ann@web-1:~$ ls\u001b[2D', false],
    ['ann@web-1:~$ tail -f log\r\nline 1\r\n', false],
    ['Continue? [y/n] ', false],
    ['ann@web-1:~$ vim\r\n\u001b[?1049h$ ', false],
  ];
  for (const [output, expected] of cases) {
    it(`${expected ? 'sees' : 'sees no'} prompt in ${JSON.stringify(output)}`, async () => {
      const terminal = new Terminal({ allowProposedApi: true });
      await new Promise<void>(resolve => terminal.write(output, resolve));
      expect(endsInPrompt(terminal.buffer.active)).toBe(expected);
      terminal.dispose();
    });
  }
});
