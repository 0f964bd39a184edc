import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isRunning, isStillRunning, processFacts, endProcess } from './index';
import { parseProcStat, parsePs } from './process-identity';

describe('process identity', () => {
  const children: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
  });

  async function child(script = 'console.log(1); setInterval(() => {}, 1000)'): Promise<ChildProcess & { pid: number }> {
    const started = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(started);
    await once(started.stdout, 'data');
    if (started.pid === undefined) throw new Error('not started');
    return Object.assign(started, { pid: started.pid });
  }

  it('is nobody for a pid that cannot be or is free', async () => {
    for (const pid of [0, -1, 1.5, Number.NaN, 2 ** 40]) expect(await processFacts(pid)).toBeUndefined();
    const gone = await child();
    gone.kill('SIGKILL');
    await once(gone, 'exit');
    expect(await processFacts(gone.pid)).toBeUndefined();
  });

  it('is not the same for another process with the same pid', async () => {
    const { pid } = await child();
    const facts = await processFacts(pid);
    if (facts === undefined) throw new Error('no facts');
    expect(await isRunning(facts)).toBeTrue();
    expect(await isRunning({ ...facts, startTime: facts.startTime.replace(/\d$/, digit => String((Number(digit) + 1) % 10)) })).toBeFalse();
    expect(await isRunning({ ...facts, startTime: facts.startTime.replace(/^[0-9a-f]+/, '00000000') })).toBeFalse();
    expect(await isStillRunning(facts, process.execPath)).toBeTrue();
    expect(await isStillRunning(facts, '/usr/bin/other')).toBeFalse();
  });

  it('reads names that try to look like other fields', () => {
    const rest = 'S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20';
    for (const name of ['node', 'a b', 'x) S 1 2', ') R (', '((']) {
      expect(parseProcStat(`77 (${name}) ${rest}`)).toEqual({ state: 'S', startTicks: '4242' });
    }
    for (const junk of ['', '77 (x)', '77 (x) S 1 2', '77 (x) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 x 20']) {
      expect(parseProcStat(junk)).toBeUndefined();
    }
  });

  it('reads what ps prints, also for programs with spaces in their names', () => {
    const line = 'Ss   Sat Nov 22 17:44:05 2026     /Applications/My App.app/Contents/MacOS/tsh daemon start\n';
    const facts = parsePs(7, line);
    expect(facts?.startTime).toBe('Sat Nov 22 17:44:05 2026');
    expect(facts?.programs).toContain('/Applications/My App.app/Contents/MacOS/tsh');
    expect(parsePs(7, 'Z+ Sat Nov 22 17:44:05 2026 (tsh)')).toBeUndefined();
    expect(parsePs(7, '')).toBeUndefined();
  });

  describe('endProcess', () => {
    const limits = { graceMs: 2000, leftovers: 'leave' } as const;

    it('never touches a process that only has the pid', async () => {
      const bystander = await child();
      const facts = await processFacts(bystander.pid);
      if (facts === undefined) throw new Error('no facts');
      expect(await endProcess({ ...facts, startTime: 'another' }, process.execPath, limits)).toBe('gone');
      expect(await endProcess(facts, '/usr/bin/other', limits)).toBe('gone');
      expect(await isRunning(facts)).toBeTrue();
    });

    it('asks first', async () => {
      const { pid } = await child('process.on("SIGTERM", () => process.exit(0)); console.log(1); setInterval(() => {}, 1000)');
      const facts = await processFacts(pid);
      if (facts === undefined) throw new Error('no facts');
      expect(await endProcess(facts, process.execPath, limits)).toBe('terminated');
      expect(await endProcess(facts, process.execPath, limits)).toBe('gone');
    });

    it('kills what does not listen', async () => {
      const { pid } = await child('process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1000)');
      const facts = await processFacts(pid);
      if (facts === undefined) throw new Error('no facts');
      expect(await endProcess(facts, process.execPath, { ...limits, graceMs: 100 })).toBe('killed');
    });

    it('ends a group whose leader goes and whose member stays', async () => {
      const script = `
        const member = require('node:child_process').spawn(process.execPath,
          ['-e', 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)'], { stdio: ['ignore', 1, 'ignore'] });
        process.on('SIGTERM', () => process.exit(0));`;
      const leader = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
      children.push(leader);
      const [printed] = (await once(leader.stdout, 'data')) as [Buffer];
      const [facts, member] = [await processFacts(leader.pid ?? 0), await processFacts(Number(printed.toString()))];
      if (facts === undefined || member === undefined) throw new Error('not running');
      expect(await endProcess(facts, process.execPath, { graceMs: 2000, leftovers: 'end' })).toBe('terminated');
      while (await isRunning(member)) await new Promise(resolve => setTimeout(resolve, 10));
    });
  });
});
