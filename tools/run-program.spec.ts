import { runProgram, tookTooLong } from './run-program';

describe('running a program of the tools', () => {
  it('keeps what a program prints, and its code', async () => {
    expect(await runProgram('/bin/sh', ['-c', 'echo out; echo err >&2; exit 3'], { output: 'keep' })).toEqual({
      code: 3,
      output: 'out\nerr\n',
    });
  });

  it('rejects when there is no such program', async () => {
    await expectAsync(runProgram('/nonexistent/program', [], { output: 'keep' })).toBeRejectedWithError(/ENOENT/);
  });

  it('takes an end by a signal for a failure', async () => {
    expect((await runProgram('/bin/sh', ['-c', 'kill -9 $$'], { output: 'keep' })).code).toBe(128);
  });

  it('ends a program that takes too long', async () => {
    spyOn(console, 'error');
    expect((await runProgram('/bin/sh', ['-c', 'exec sleep 600'], { output: 'keep', longest: 20 })).code).toBe(tookTooLong);
    expect(console.error).toHaveBeenCalledOnceWith(jasmine.stringContaining('killed'));
  });
});
