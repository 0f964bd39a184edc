import { spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunning, parentDeathHelper, processFacts } from './index';
import { withParentDeath } from './parent-death';

const launch = { path: '/bin/x', args: ['-a', '--', 'b'] };

/** A process of our code that starts a program and prints its pid. */
async function parentWithChild(death: string): Promise<{ readonly parent: ReturnType<typeof spawn>; readonly child: number }> {
  const library = path.join(path.dirname(fileURLToPath(import.meta.url)), 'index.ts');
  const script = `
    const { startProgram } = await import(${JSON.stringify(library)});
    const program = await startProgram({ path: process.execPath, args: ['-e', 'console.log(1); setInterval(() => {}, 1000)'],
      environment: {}, cwd: ${JSON.stringify(os.tmpdir())}, onParentDeath: ${JSON.stringify(death)} });
    program.value.stdout.once('data', () => console.log(program.value.pid));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, child: Number(printed.toString()) };
}

describe('the death of the parent', () => {
  it('is passed on by setpriv where there is one, and the launch is untouched otherwise', async () => {
    const helper = await parentDeathHelper();
    expect(await withParentDeath(launch, 'survive')).toBe(launch);
    if (helper === undefined) {
      expect(await withParentDeath(launch, 'terminate')).toBe(launch);
    } else {
      expect(await withParentDeath(launch, 'terminate')).toEqual({
        path: helper,
        args: ['--pdeathsig', 'TERM', '--', '/bin/x', '-a', '--', 'b'],
      });
      expect((await withParentDeath(launch, 'kill')).args[1]).toBe('KILL');
    }
  });

  it('ends the child of a killed parent, unless it is to survive', async () => {
    const [dying, surviving] = await Promise.all([parentWithChild('terminate'), parentWithChild('survive')]);
    const [mortal, survivor] = [await processFacts(dying.child), await processFacts(surviving.child)];
    if (mortal === undefined || survivor === undefined) throw new Error('not running');
    try {
      for (const { parent } of [dying, surviving]) {
        const exit = once(parent, 'exit');
        parent.kill('SIGKILL');
        await exit;
      }
      // Without the helper it lives on, and the reaper of the next run ends it.
      if ((await parentDeathHelper()) !== undefined) while (await isRunning(mortal)) await new Promise(resolve => setTimeout(resolve, 10));
      expect(await isRunning(survivor)).toBeTrue();
    } finally {
      if (await isRunning(mortal)) process.kill(mortal.pid, 'SIGKILL');
      process.kill(survivor.pid, 'SIGKILL');
    }
  }, 20_000);
});
