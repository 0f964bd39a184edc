import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lastValueFrom, toArray } from 'rxjs';
import { isRunning, linesOf$, processFacts, startProgram, type ProgramSpec, type RunningProgram } from './index';

const node = process.execPath;

describe('startProgram', () => {
  let root = '';
  const started: RunningProgram[] = [];
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'programs-'))));
  afterEach(async () => {
    for (const program of started.splice(0)) {
      program.killAll();
      await program.exited;
    }
    rmSync(root, { recursive: true, force: true });
  });

  function spec(more: Partial<ProgramSpec>): ProgramSpec {
    return { path: node, args: [], environment: { PATH: process.env['PATH'] ?? '' }, cwd: root, ...more };
  }

  async function start(more: Partial<ProgramSpec>): Promise<RunningProgram> {
    const program = await startProgram(spec(more));
    if (!program.ok) throw new Error(program.error.message);
    started.push(program.value);
    return program.value;
  }

  async function run(script: string, more: Partial<ProgramSpec> = {}): Promise<readonly string[]> {
    const program = await start({ ...more, args: ['-e', script, ...(more.args ?? [])] });
    return program.stdout === null ? [] : lastValueFrom(linesOf$(program.stdout).pipe(toArray()));
  }

  describe('refuses', () => {
    async function problem(more: Partial<ProgramSpec>): Promise<string> {
      const program = await startProgram(spec(more));
      if (program.ok) started.push(program.value);
      return program.ok ? 'none' : program.error.code;
    }

    it('paths that are not absolute, so that PATH decides nothing', async () => {
      for (const name of ['node', './node', '', '../node']) expect(await problem({ path: name })).toBe('path-not-absolute');
    });

    it('what is not there, no file, or not executable', async () => {
      expect(await problem({ path: path.join(root, 'missing') })).toBe('program-missing');
      symlinkSync(path.join(root, 'missing'), path.join(root, 'dangling'));
      expect(await problem({ path: path.join(root, 'dangling') })).toBe('program-missing');
      expect(await problem({ path: root })).toBe('program-not-executable');
      writeFileSync(path.join(root, 'plain'), 'echo', { mode: 0o644 });
      expect(await problem({ path: path.join(root, 'plain') })).toBe('program-not-executable');
      expect(await problem({ path: path.join(root, 'plain', 'below') })).toBe('program-missing');
    });

    it('NUL characters anywhere', async () => {
      expect(await problem({ path: `${node}\0x` })).toBe('bad-argument');
      expect(await problem({ args: ['a\0b'] })).toBe('bad-argument');
      expect(await problem({ environment: { A: 'a\0b' } })).toBe('bad-argument');
      expect(await problem({ environment: { 'A\0': 'b' } })).toBe('bad-argument');
    });

    it('a folder that is missing, relative, or a file', async () => {
      writeFileSync(path.join(root, 'file'), '');
      for (const cwd of [path.join(root, 'missing'), 'relative', path.join(root, 'file')]) {
        expect(await problem({ cwd })).toBe('folder-missing');
      }
    });

    it('without printing arguments or variables', async () => {
      const program = await startProgram(spec({ path: path.join(root, 'x'), args: ['hunter2'], environment: { A: 'hunter2' } }));
      expect(JSON.stringify(program)).not.toContain('hunter2');
    });
  });

  it('gives arguments as they are: no shell reads them', async () => {
    const args = [
      '$(id)',
      '`id`',
      '; id',
      '| id',
      '> x',
      '*',
      '~',
      '"',
      "'",
      'two words',
      '',
      'new\nline',
      '\\',
      'ünï 🌉',
      '--help',
      '-- x',
      '%PATH%',
    ];
    const lines = await run('process.stdout.write(JSON.stringify(process.argv.slice(1)))', { args: ['--', ...args] });
    expect(JSON.parse(lines[0] ?? '')).toEqual(args);
  });

  it('takes programs and folders with spaces, quotes and emoji in their names', async () => {
    const folder = path.join(root, `a b'"$(id) 🌉`);
    mkdirSync(folder);
    const program = path.join(folder, 'my program');
    writeFileSync(program, `#!${node}\nconsole.log(process.cwd())\n`);
    chmodSync(program, 0o755);
    const running = await start({ path: program, cwd: folder });
    expect(await lastValueFrom(linesOf$(running.stdout ?? process.stdin).pipe(toArray()))).toEqual([folder]);
  });

  it('gives exactly the environment asked for, also a large one', async () => {
    const environment = { BIG: 'x'.repeat(32 * 1024), SPACES: ' a b ', QUOTES: `"'` };
    const lines = await run('console.log(JSON.stringify(process.env))', { environment });
    expect(JSON.parse(lines[0] ?? '')).toEqual(environment);
  });

  it('answers code or signal of the end, and an ended program takes no signal', async () => {
    expect(await (await start({ args: ['-e', 'process.exit(3)'] })).exited).toEqual({ code: 3, signal: undefined });
    const program = await start({ args: ['-e', 'setInterval(() => {}, 1000)'] });
    expect(program.signal('SIGKILL')).toBeTrue();
    expect(await program.exited).toEqual({ code: undefined, signal: 'SIGKILL' });
    expect(program.signal('SIGTERM')).toBeFalse();
    program.killAll();
  });

  it('does not take a file that is no program for one that works', async () => {
    const junk = path.join(root, 'junk');
    writeFileSync(junk, new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), { mode: 0o755 });
    for (const onParentDeath of ['survive', 'kill'] as const) {
      const program = await startProgram(spec({ path: junk, onParentDeath }));
      // The C library hands it to `sh`, and the parent-death helper fails in its own way: either way it ends at once with an error.
      if (program.ok) expect((await program.value.drained()).code).not.toBe(0);
      else expect(program.error.code).toBe('not-started');
    }
  });

  it('survives a child that does not read its input', async () => {
    const program = await start({ args: ['-e', 'process.stdin.destroy()'], stdin: 'pipe' });
    program.stdin?.write(Buffer.alloc(1_000_000));
    expect((await program.exited).code).toBe(0);
  });

  it('has a session of its own, or ours when asked', async () => {
    const script =
      'console.log(require("node:fs").readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ").slice(2, 4).join(" ")); ';
    const own = await start({ args: ['-e', `${script} setInterval(() => {}, 1000)`] });
    const line = await new Promise(resolve => linesOf$(own.stdout ?? process.stdin).subscribe(resolve));
    expect(line).toBe(`${own.pid} ${own.pid}`);
    expect((await run(script, { group: 'ours' }))[0]).not.toContain(`${started.at(-1)?.pid}`);
  });

  it('ends with its children when asked to end all', async () => {
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      console.log(child.pid); setInterval(() => {}, 1000);`;
    const program = await start({ args: ['-e', script] });
    const grandchild = await processFacts(
      Number(await new Promise(resolve => linesOf$(program.stdout ?? process.stdin).subscribe(resolve))),
    );
    if (grandchild === undefined) throw new Error('the grandchild is not running');
    program.killAll();
    await program.exited;
    await until(async () => !(await isRunning(grandchild)));
  });

  it('is drained in bounded time when something it started keeps its pipes open', async () => {
    const script = `
      require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 1, 2] });
      console.log('last words'); process.exit(4);`;
    const program = await start({ args: ['-e', script] });
    const lines: string[] = [];
    linesOf$(program.stdout ?? process.stdin).subscribe(line => lines.push(line));
    expect((await program.drained()).code).toBe(4);
    expect(lines).toEqual(['last words']);
  });

  it('reads its output and errors apart', async () => {
    const program = await start({ args: ['-e', 'console.log("out"); console.error("err")'] });
    const [out, err] = await Promise.all(
      [program.stdout, program.stderr].map(one => lastValueFrom(linesOf$(one ?? process.stdin).pipe(toArray()))),
    );
    expect([out, err]).toEqual([['out'], ['err']]);
  });

  it('gets no descriptor of ours but its three', async () => {
    const script = 'console.log(require("node:fs").readdirSync("/proc/self/fd").length)';
    const before = await run(script);
    const descriptor = openSync(path.join(root, 'ours'), 'w');
    try {
      expect(await run(script)).toEqual(before);
    } finally {
      closeSync(descriptor);
    }
  });
});

/** Waits for a condition that nobody announces; the spec's own time limit ends it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 10));
}
