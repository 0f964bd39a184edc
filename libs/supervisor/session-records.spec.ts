import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endSession, isRunning, processFacts, type ProcessFacts } from '@drawbridge/programs';
import { reapOrphans, SessionRecords } from './index';
import { recordPath, type PidRecord } from './pid-record';

/** Says that it is there, then goes on until it is ended. */
const politely = 'echo there; while :; do sleep 0.05; done';
const stubbornly = `trap '' HUP TERM; ${politely}`;

describe('SessionRecords', () => {
  let runDirectory = '';
  let troubles: string[] = [];
  let records: SessionRecords;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    runDirectory = mkdtempSync(path.join(os.tmpdir(), 'sessions-'));
    troubles = [];
    records = new SessionRecords({ runDirectory, onTrouble: sentence => troubles.push(sentence) });
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, 'exit');
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await exit;
    }
    rmSync(runDirectory, { recursive: true, force: true });
  });

  /** A shell that leads a session, as those in terminals do. */
  async function shell(script: string): Promise<ProcessFacts> {
    const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    await once(child.stdout, 'data');
    const facts = await processFacts(child.pid ?? 0);
    if (facts === undefined) throw new Error('not running');
    return facts;
  }

  async function recorded(...names: readonly string[]): Promise<void> {
    const wanted = names.map(name => `session-${name}.pid.json`).toSorted();
    while (readdirSync(runDirectory).toSorted().join() !== wanted.join()) await new Promise(resolve => setTimeout(resolve, 5));
  }

  it('has nothing to end when nothing ran, and forgets what it never knew', async () => {
    await records.ended('never');
    expect(await records.endAll()).toEqual([]);
  });

  it('keeps no record of a program that was gone before it could be looked at', async () => {
    records.started('a', 2 ** 22 + 7);
    expect(await records.endAll()).toEqual([{ id: 'a', outcome: 'gone' }]);
    expect(readdirSync(runDirectory)).toEqual([]);
  });

  it('forgets a program that has ended, also while its record is being written', async () => {
    const { pid } = await shell(politely);
    records.started('a', pid);
    await records.ended('a');
    expect(readdirSync(runDirectory)).toEqual([]);
    expect(await records.endAll()).toEqual([]);
    expect(await processFacts(pid)).toBeDefined();
  });

  it('ends what is left when the host is gone: one by a hang-up, one that ignores it by force', async () => {
    const [polite, stubborn] = [await shell(politely), await shell(stubbornly)];
    records.started('polite', polite.pid);
    records.started('stubborn', stubborn.pid);
    await recorded('polite', 'stubborn');
    expect(await records.endAll()).toEqual([
      { id: 'polite', outcome: 'terminated' },
      { id: 'stubborn', outcome: 'killed' },
    ]);
    expect(await isRunning(polite)).toBeFalse();
    expect(await isRunning(stubborn)).toBeFalse();
    expect(readdirSync(runDirectory)).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('ends the whole group of a stopped program', async () => {
    const stopped = await shell(politely);
    process.kill(-stopped.pid, 'SIGSTOP');
    records.started('stopped', stopped.pid);
    expect(await records.endAll()).toEqual([{ id: 'stopped', outcome: 'terminated' }]);
  });

  it('never ends a process that only has the recorded pid', async () => {
    const bystander = await shell(politely);
    expect(await endSession({ pid: bystander.pid, startTime: 'before' }, 50)).toBe('gone');
    expect(await isRunning(bystander)).toBeTrue();
  });

  it('leaves a record by which the next run finds a program that became another one', async () => {
    const before = await shell(`trap '' HUP; echo there; exec sleep 30`);
    records.started('a', before.pid);
    await recorded('a');
    const file = recordPath(runDirectory, 'session-a');
    // As if another process had written it, and died.
    const record = JSON.parse(readFileSync(file, 'utf8')) as PidRecord;
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'session-a', outcome: 'killed' }]);
    expect(await isRunning(before)).toBeFalse();
    writeFileSync(file, JSON.stringify({ ...record, parent: { pid: 2 ** 22 + 7, startTime: 'long ago' } }));
    expect(await reapOrphans(runDirectory)).toEqual([{ name: 'session-a', outcome: 'gone' }]);
    expect(readdirSync(runDirectory)).toEqual([]);
  });

  it('says once that a record cannot be written, and still ends the program', async () => {
    const program = await shell(politely);
    const lost = new SessionRecords({ runDirectory: path.join(runDirectory, 'missing'), onTrouble: sentence => troubles.push(sentence) });
    lost.started('a', program.pid);
    expect(await lost.endAll()).toEqual([{ id: 'a', outcome: 'terminated' }]);
    expect(troubles).toEqual([jasmine.stringMatching(/^The record of a session could not be written: /)]);
  });
});
