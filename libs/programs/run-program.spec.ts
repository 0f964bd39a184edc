import os from 'node:os';
import { runProgram, type FinishedProgram, type RunLimits } from './index';
import type { Result } from '@drawbridge/lifecycle';
import type { ProgramProblem } from './program-problem';

const limits: RunLimits = { timeoutMs: 10_000, maxOutputBytes: 1000 };

function run(script: string, more: Partial<RunLimits> = {}): Promise<Result<FinishedProgram, ProgramProblem>> {
  return runProgram({ path: process.execPath, args: ['-e', script], environment: {}, cwd: os.tmpdir() }, { ...limits, ...more });
}

describe('runProgram', () => {
  it('ends a program that does not end, with what it started', async () => {
    const script = `
      require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const answer = await run(script, { timeoutMs: 200 });
    expect(answer).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'timed-out' }) });
  });

  it('ends a program that prints too much, on either stream', async () => {
    for (const stream of ['stdout', 'stderr']) {
      const answer = await run(`setInterval(() => process.${stream}.write('x'.repeat(600)), 1)`);
      expect(answer).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'too-much-output' }) });
    }
  });

  it('takes output of exactly the limit', async () => {
    const answer = await run(`process.stdout.write('x'.repeat(1000))`);
    expect(answer.ok && answer.value.stdout.length).toBe(1000);
  });

  it('ends when it is cancelled, before or while it runs', async () => {
    expect(await run('', { signal: AbortSignal.abort() })).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'cancelled' }) });
    const abort = new AbortController();
    const answer = run('setInterval(() => {}, 1000)', { signal: abort.signal });
    setImmediate(() => abort.abort());
    expect(await answer).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'cancelled' }) });
  });

  it('tells what it could not start', async () => {
    const answer = await runProgram({ path: '/no/such', args: [], environment: {}, cwd: '/' }, limits);
    expect(answer).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'program-missing' }) });
  });

  it('answers output and exit code, whatever the code', async () => {
    const answer = await run('process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 7');
    expect(answer).toEqual({
      ok: true,
      value: { exit: { code: 7, signal: undefined }, stdout: Buffer.from('out'), stderr: Buffer.from('err') },
    });
  });
});
