import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseGroups, runsInForeground } from './foreground';

describe('runsInForeground', () => {
  it('reads the groups behind whatever name', () => {
    expect(parseGroups('42 (a) b) S 1 42 42 34816 99 4194304 1')).toEqual({ own: 42, foreground: 99 });
    expect(parseGroups('42 (cat) R 1 42 42 0 -1 0')).toEqual({ own: 42, foreground: -1 });
    expect(parseGroups('nonsense')).toBeUndefined();
  });

  it('is false for what is gone and for what has no terminal', async () => {
    if (process.platform === 'win32') return;
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    const pid = child.pid ?? 0;
    expect(await runsInForeground(pid)).toBeFalse();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(await runsInForeground(pid)).toBeFalse();
  });
});
