import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lastingProcesses, processesWith } from './leftovers';

describe('leftovers', () => {
  it('finds a process by its environment, also after its parent has gone', async () => {
    const mark = `DRAWBRIDGE_SPEC_MARK=${process.pid}-${Date.now()}`;
    const [name = '', value = ''] = mark.split('=');
    const shell = spawn('/bin/sh', ['-c', 'sleep 600 & echo $!; exec 1>&-'], {
      env: { PATH: process.env['PATH'], [name]: value },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Listened to from the start: the end may be told before the output.
    const ended = once(shell, 'exit');
    const [answer] = (await once(shell.stdout, 'data')) as [Buffer];
    const pid = Number(answer.toString('utf8'));
    await ended;
    expect(processesWith(mark)).toEqual([{ pid, command: jasmine.stringContaining('sleep 600') }]);
    process.kill(pid, 'SIGKILL');
    expect(await lastingProcesses(mark)).toEqual([]);
  });

  it('finds nothing for a mark that nobody has', () => {
    expect(processesWith('DRAWBRIDGE_SPEC_MARK=nobody')).toEqual([]);
  });
});
