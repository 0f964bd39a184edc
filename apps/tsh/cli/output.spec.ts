import { PassThrough } from 'node:stream';
import { printable, processOutput } from './output';

describe('processOutput', () => {
  it('writes results to standard output and everything else to standard error', () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const output = processOutput({ stdout, stderr });
    output.line('result');
    output.note('note');
    output.error('what went wrong');
    expect(String(stdout.read())).toBe('result\n');
    expect(String(stderr.read())).toBe('note\nERROR: what went wrong\n');
  });

  it('marks the error red on a terminal only', () => {
    const stderr = Object.assign(new PassThrough(), { isTTY: true });
    processOutput({ stdout: new PassThrough(), stderr }).error('x');
    expect(String(stderr.read())).toBe('\u001b[31mERROR: \u001b[0mx\n');
  });

  it('keeps lines of results apart, and nothing that a terminal would obey', () => {
    const stdout = new PassThrough();
    processOutput({ stdout, stderr: new PassThrough() }).line('a\n\tb\u001b[2J\r');
    expect(String(stdout.read())).toBe('a\n\tb�[2J�\n');
  });

  it('prints nothing that a terminal would obey, and one line', () => {
    expect(printable('a\u001b]0;title\u0007b\nc\r\n  d\u009bm')).toBe('a�]0;title�b: c: d�m');
  });
});
