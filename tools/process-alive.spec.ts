import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isAlive } from './process-alive';

describe('isAlive', () => {
  it('knows what runs and what has ended', async () => {
    expect(isAlive(process.pid)).toBeTrue();
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const pid = child.pid ?? 0;
    expect(isAlive(pid)).toBeTrue();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(isAlive(pid)).toBeFalse();
  });

  it('takes what nobody has asked for yet for ended', async () => {
    if (process.platform !== 'linux') return;
    // The shell becomes a program that never asks for the child it has inherited.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) await new Promise(resolve => setTimeout(resolve, 5));
    expect(isAlive(pid)).toBeFalse();
    const gone = once(parent, 'exit');
    parent.kill('SIGKILL');
    await gone;
  });
});
