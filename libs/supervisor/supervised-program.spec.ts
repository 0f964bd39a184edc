import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filter, firstValueFrom } from 'rxjs';
import { ok } from '@drawbridge/lifecycle';
import { childEnvironment, environmentOf, isRunning, processFacts } from '@drawbridge/programs';
import { SupervisedChild, portLine, programChildren, type ChildState, type ProgramChild, type SupervisionOptions } from './index';

const fakeProgram = fileURLToPath(new URL('./fixtures/fake-program.mjs', import.meta.url));

type Supervised = SupervisedChild<number, ProgramChild>;

describe('A supervised program', () => {
  let root = '';
  let runDirectory = '';
  const children: Supervised[] = [];
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'supervisor-'));
    runDirectory = path.join(root, 'run');
    mkdirSync(runDirectory, { mode: 0o700 });
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map(one => one.stop()));
    rmSync(root, { recursive: true, force: true });
  });

  function supervise(args: readonly string[], more: Partial<SupervisionOptions<number, ProgramChild>> = {}): Supervised {
    const child: Supervised = new SupervisedChild<number, ProgramChild>({
      name: 'fake',
      readiness: { kind: 'line', match: portLine },
      runDirectory,
      onTrouble: sentence => fail(sentence),
      factory: programChildren(async () =>
        ok({
          path: process.execPath,
          args: [fakeProgram, ...args],
          environment: childEnvironment(environmentOf(process.env)),
          cwd: root,
          stdin: 'pipe',
        }),
      ),
      ...more,
    });
    children.push(child);
    return child;
  }

  function reaches<S extends ChildState<number>['state']>(child: Supervised, state: S): Promise<Extract<ChildState<number>, { state: S }>> {
    type Reached = Extract<ChildState<number>, { state: S }>;
    return firstValueFrom(child.state$.pipe(filter((one): one is Reached => one.state === state)));
  }

  it('is given up with its code and last lines when it ends at once', async () => {
    const child = supervise(['exit', '3']);
    child.start();
    const { end } = await reaches(child, 'given-up');
    expect(end.reason).toEqual({ kind: 'exited', exit: { code: 3, signal: undefined } });
    expect(end.tail.length).toBe(25);
    expect(end.tail.at(-1)).toContain('line 39');
    expect(readdirSync(runDirectory)).toEqual([]);
  });

  it('is given up and gone when it prints junk or nothing', async () => {
    for (const what of ['junk', 'silent']) {
      const child = supervise([what], { readyLimitMs: 700 });
      child.start();
      await reaches(child, 'starting');
      const { end } = await reaches(child, 'given-up');
      expect(end.reason.kind).toBe('not-ready');
      expect(end.tail.length).toBe(what === 'junk' ? 25 : 0);
      expect(child.child).toBeUndefined();
      expect(readdirSync(runDirectory)).toEqual([]);
    }
  });

  it('is back after each of five kills, and given up after the sixth', async () => {
    const child = supervise(['ready']);
    const pids = new Set<number>();
    child.start();
    for (let kill = 1; kill <= 6; kill += 1) {
      const { pid } = await reaches(child, 'ready');
      pids.add(pid);
      const dead = reaches(child, 'dead');
      process.kill(pid, 'SIGKILL');
      expect((await dead).end.reason).toEqual({ kind: 'exited', exit: { code: undefined, signal: 'SIGKILL' } });
    }
    await reaches(child, 'given-up');
    expect(pids.size).toBe(6);
    await child.restart();
    expect((await reaches(child, 'ready')).value).toBe(1);
  });

  it('keeps a record on disk while it runs, for no longer, and none that others can read', async () => {
    const child = supervise(['ready']);
    child.start();
    const { pid } = await reaches(child, 'ready');
    const file = path.join(runDirectory, 'fake.pid.json');
    while (!existsSync(file)) await new Promise(resolve => setTimeout(resolve, 5));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      jasmine.objectContaining({ child: jasmine.objectContaining({ pid }), program: process.execPath, leftovers: 'leave' }),
    );
    await child.stop();
    expect(readdirSync(runDirectory)).toEqual([]);
  });

  it('runs without a record when that cannot be written, and says so', async () => {
    const troubles: string[] = [];
    const child = supervise(['ready'], { runDirectory: path.join(root, 'missing'), onTrouble: sentence => troubles.push(sentence) });
    child.start();
    await reaches(child, 'ready');
    await child.stop();
    expect(troubles.length).toBe(1);
    expect(troubles[0]).toContain('could not be written');
  });

  it('is killed when it does not listen to SIGTERM', async () => {
    const troubles: string[] = [];
    const child = supervise(['stubborn'], { stops: { courtesyMs: 100, deadlineMs: 200 }, onTrouble: sentence => troubles.push(sentence) });
    child.start();
    const facts = await processFacts((await reaches(child, 'ready')).pid);
    if (facts === undefined) throw new Error('not running');
    await child.stop();
    expect(await isRunning(facts)).toBeFalse();
    expect(troubles).toEqual(['fake did not end when asked and was killed.']);
  });

  it('comes back from a stop by SIGSTOP without a restart, and loses nothing that was said to it', async () => {
    const heard: string[] = [];
    const ping = (child: ProgramChild): Promise<void> =>
      new Promise(resolve => {
        const answers = child.program.stdout?.on('data', function answered(chunk: Buffer) {
          if (!chunk.toString().includes('pong')) return;
          answers?.off('data', answered);
          resolve();
        });
        child.program.stdin?.write('ping\n');
      });
    const child = supervise(['ready'], {
      ping,
      onLine: line => heard.push(line.text),
      heartbeat: { everyMs: 50, firstWaitMs: 250, secondWaitMs: 60_000 },
    });
    child.start();
    const { pid } = await reaches(child, 'ready');
    process.kill(pid, 'SIGSTOP');
    await reaches(child, 'suspect');
    for (let word = 0; word < 100; word += 1) child.child?.program.stdin?.write(`word ${word}\n`);
    const back = reaches(child, 'ready');
    process.kill(pid, 'SIGCONT');
    expect((await back).pid).toBe(pid);
    while (!heard.includes('heard word 99')) await new Promise(resolve => setTimeout(resolve, 5));
    expect(heard.filter(line => line.startsWith('heard word'))).toEqual(Array.from({ length: 100 }, (_, word) => `heard word ${word}`));
  });

  it('is restarted when it stays stopped', async () => {
    const child = supervise(['ready'], {
      ping: () => new Promise(() => undefined),
      heartbeat: { everyMs: 20, firstWaitMs: 100, secondWaitMs: 100 },
    });
    child.start();
    const { pid } = await reaches(child, 'ready');
    process.kill(pid, 'SIGSTOP');
    const { end } = await reaches(child, 'restarting');
    expect(end.reason).toEqual({ kind: 'unresponsive', waitedMs: 200 });
    await child.stop();
    expect(await processFacts(pid)).toBeUndefined();
  });
});
