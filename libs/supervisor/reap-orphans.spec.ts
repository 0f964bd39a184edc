import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunning, processFacts, type ProcessFacts } from '@drawbridge/programs';
import { reapOrphans } from './index';
import { recordPath, writeRecord, type PidRecord } from './pid-record';

const here = path.dirname(fileURLToPath(import.meta.url));

describe('reapOrphans', () => {
  let runDirectory = '';
  const children: ChildProcess[] = [];
  beforeEach(() => (runDirectory = mkdtempSync(path.join(os.tmpdir(), 'reap-'))));
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
    rmSync(runDirectory, { recursive: true, force: true });
  });

  async function program(): Promise<ProcessFacts> {
    const child = spawn(process.execPath, [path.join(here, 'fixtures', 'fake-program.mjs'), 'ready'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    children.push(child);
    await once(child.stdout, 'data');
    const facts = await processFacts(child.pid ?? 0);
    if (facts === undefined) throw new Error('not running');
    return facts;
  }

  function record(name: string, content: Partial<PidRecord> | string): void {
    const nobody = { pid: 2 ** 22 + 7, startTime: 'long ago' };
    const whole = { child: nobody, program: process.execPath, leftovers: 'leave', parent: nobody };
    writeFileSync(recordPath(runDirectory, name), typeof content === 'string' ? content : JSON.stringify({ ...whole, ...content }));
  }

  it('has nothing to do without a directory or records', async () => {
    expect(await reapOrphans(path.join(runDirectory, 'missing'))).toEqual([]);
    writeFileSync(path.join(runDirectory, 'other.json'), '{}');
    expect(await reapOrphans(runDirectory)).toEqual([]);
    expect(readdirSync(runDirectory)).toEqual(['other.json']);
  });

  it('never ends a process that only has a recorded pid', async () => {
    const bystander = await program();
    record('recycled', { child: { pid: bystander.pid, startTime: 'before' } });
    record('renamed', { child: bystander, program: '/usr/bin/other' });
    expect(await reapOrphans(runDirectory)).toEqual(
      jasmine.arrayWithExactContents([
        { name: 'recycled', outcome: 'gone' },
        { name: 'renamed', outcome: 'gone' },
      ]),
    );
    expect(await isRunning(bystander)).toBeTrue();
    expect(readdirSync(runDirectory)).toEqual([]);
  });

  it('leaves alone what belongs to a process that lives', async () => {
    const [owner, child] = [await program(), await program()];
    record('tshd', { child, parent: owner });
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'tshd', outcome: 'owned' }]);
    expect(await isRunning(child)).toBeTrue();
    expect(existsSync(recordPath(runDirectory, 'tshd'))).toBeTrue();
  });

  const junk: readonly string[] = [
    '',
    'junk',
    'null',
    '[]',
    '{}',
    '{"child":{"pid":1,"startTime":"x"},"parent":{"pid":2,"startTime":"x"},"program":"/x","leftovers":"leave"}',
    '{"child":{"pid":-5,"startTime":"x"},"parent":{"pid":2,"startTime":"x"},"program":"/x","leftovers":"leave"}',
    '{"child":{"pid":"7","startTime":"x"},"parent":{"pid":2,"startTime":"x"},"program":"/x","leftovers":"leave"}',
    '{"child":{"pid":7,"startTime":""},"parent":{"pid":2,"startTime":"x"},"program":"/x","leftovers":"leave"}',
    '{"child":{"pid":7,"startTime":"x"},"parent":{"pid":2,"startTime":"x"},"program":"/x","leftovers":"all"}',
  ];
  it('removes records that say nothing', async () => {
    junk.forEach((content, index) => record(`junk-${index}`, content));
    expect((await reapOrphans(runDirectory)).every(one => one.outcome === 'unreadable')).toBeTrue();
    expect(readdirSync(runDirectory)).toEqual([]);
  });

  it('does not follow a record that is a link', async () => {
    symlinkSync('/etc/passwd', recordPath(runDirectory, 'link'));
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'link', outcome: 'unreadable' }]);
  });

  it('ends a recorded orphan and forgets it', async () => {
    const orphan = await program();
    expect(
      (await writeRecord(recordPath(runDirectory, 'tshd'), { pid: orphan.pid, program: process.execPath, leftovers: 'leave' })).ok,
    ).toBeTrue();
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'tshd', outcome: 'terminated' }]);
    expect(await isRunning(orphan)).toBeFalse();
    expect(await reapOrphans(runDirectory)).toEqual([]);
  });

  it('ends what a killed supervisor left, found by the record that it wrote', async () => {
    const script = `
      const { SupervisedChild, programChildren, portLine } = await import(${JSON.stringify(path.join(here, 'index.ts'))});
      const spec = { path: process.execPath, args: [${JSON.stringify(path.join(here, 'fixtures', 'fake-program.mjs'))}, 'stubborn'],
        environment: {}, cwd: '/', stdin: 'pipe', onParentDeath: 'survive' };
      const child = new SupervisedChild({ name: 'tshd', runDirectory: ${JSON.stringify(runDirectory)},
        readiness: { kind: 'line', match: portLine }, factory: programChildren(async () => ({ ok: true, value: spec })) });
      child.start();
      console.log((await child.settled()).pid);`;
    const main = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(main);
    const [printed] = (await once(main.stdout, 'data')) as [Buffer];
    const orphan = await processFacts(Number(printed.toString()));
    if (orphan === undefined) throw new Error('not running');
    while (!existsSync(recordPath(runDirectory, 'tshd'))) await new Promise(resolve => setTimeout(resolve, 5));
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'tshd', outcome: 'owned' }]);
    const exit = once(main, 'exit');
    main.kill('SIGKILL');
    await exit;
    expect(await isRunning(orphan)).toBeTrue();
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'tshd', outcome: 'killed' }]);
    expect(await isRunning(orphan)).toBeFalse();
    expect(readdirSync(runDirectory)).toEqual([]);
  }, 20_000);
});
