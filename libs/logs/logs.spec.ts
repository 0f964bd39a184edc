import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { LogTail, Logs, Redactor, createLog, streamSink } from './index';

const here = path.dirname(fileURLToPath(import.meta.url));

describe('Logs', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'logs-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function open(redactor = new Redactor(), directory = path.join(root, 'logs')): Promise<Logs> {
    const logs = await Logs.open({
      directory,
      name: 'main',
      redactor,
      level: 'info',
      clock: { now: () => 0 },
      onTrouble: problem => fail(problem.message),
    });
    if (!logs.ok) throw new Error(logs.error.message);
    return logs.value;
  }

  it('refuses a directory that is a link', async () => {
    symlinkSync(root, path.join(root, 'link'));
    const logs = await Logs.open({
      directory: path.join(root, 'link'),
      name: 'main',
      redactor: new Redactor(),
      level: 'info',
      clock: { now: () => 0 },
      onTrouble: () => undefined,
    });
    expect(logs.ok ? 'opened' : logs.error.code).toBe('symbolic-link');
  });

  it('does not let a name lead out of its directory', async () => {
    const logs = await open();
    for (const name of ['../x', 'a/b', '', 'A', '.', 'a.b']) expect(() => logs.child(name)).toThrowError(TypeError);
  });

  it('lets no canary through, whatever way it takes', async () => {
    const redactor = new Redactor();
    redactor.add('c4n4ry-known-"quoted"');
    const logs = await open(redactor);
    const child = logs.child('tshd');
    const ways: readonly string[] = [
      'password=c4n4ry-a',
      'Authorization: Bearer c4n4ry-b',
      'postgres://u:c4n4ry-c@h/x',
      'said c4n4ry-known-"quoted"',
      '{"otp":"c4n4ry-d"}',
    ];
    for (const text of ways) {
      logs.log.info(text);
      logs.log.warn('A field.', { note: text, password: text, list: [text], [text]: 1 });
      logs.log.error('An error.', { error: Object.assign(new Error(text, { cause: new Error(text) }), { detail: text }) });
      logs.log.from(text).info('A part.');
      logs.log.from('part').error('A part.', { err: new Error(text) });
      child.line({ source: 'stdout', text });
      child.line({ source: 'stderr', text: JSON.stringify({ text }) });
    }
    logs.log.info('A code.', { code: '424242', response: { totp: { code: '424242' } } });
    for (const text of ['-----BEGIN PRIVATE KEY-----', 'c4n4ryKeyMaterial', '-----END PRIVATE KEY-----', 'after'])
      child.line({ source: 'stderr', text });
    await logs.close();
    const files = readdirSync(path.join(root, 'logs'));
    expect(files.sort()).toEqual(['main.log', 'tshd.log']);
    for (const name of files) {
      const content = readFileSync(path.join(root, 'logs', name), 'utf8');
      expect(content).not.toMatch(/c4n4ry/i);
      expect(content).not.toContain('424242');
      expect(content).toContain('***');
      expect(statSync(path.join(root, 'logs', name)).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(logs.pathOf('tshd'), 'utf8')).toContain('1970-01-01T00:00:00.000Z stderr after\n');
  });

  it('writes lines that machines can read, from its level on, also for odd values', async () => {
    const logs = await open();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    logs.log.debug('Not written.');
    logs.log
      .from('link')
      .info('Written %s.', { circle, big: 5n, bytes: new Uint8Array(3), nothing: undefined, error: new TypeError('bad') });
    await logs.close();
    const lines = readFileSync(logs.pathOf('main'), 'utf8').trim().split('\n');
    expect(lines.length).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual(
      jasmine.objectContaining({
        level: 'info',
        from: 'link',
        message: 'Written %s.',
        circle: { self: '[circular]' },
        big: '5',
        bytes: '[3 bytes]',
        error: jasmine.objectContaining({ name: 'TypeError', message: 'bad', stack: jasmine.stringContaining('TypeError: bad') }),
      }),
    );
  });

  it('keeps one file per child, whoever asks for it', async () => {
    const logs = await open();
    logs.child('tshd').line({ source: 'stdout', text: 'one' });
    logs.child('tshd').line({ source: 'stdout', text: 'two' });
    await logs.flush();
    expect(readFileSync(logs.pathOf('tshd'), 'utf8').split('\n').length).toBe(3);
    await logs.close();
  });

  it('writes to a stream where there are no files', async () => {
    let text = '';
    const sink = streamSink({ write: (piece: string, done: () => void) => ((text += piece), done()) });
    createLog(sink, new Redactor(), 'debug').debug('Hello.', { token: 'c4n4ry' });
    await sink.flush();
    expect(JSON.parse(text)).toEqual(jasmine.objectContaining({ level: 'debug', message: 'Hello.', token: '***' }));
  });

  it('works in a bundle, without worker threads or files beside it', async () => {
    const entry = `import { createLog, Redactor, streamSink } from './index';
      createLog(streamSink(process.stdout), new Redactor(), 'info').info('From a bundle.', { password: 'x' });
      process.on('exit', () => { if (process.getActiveResourcesInfo().some(one => one.includes('Worker'))) process.exitCode = 1; });`;
    await build({
      stdin: { contents: entry, resolveDir: here, loader: 'ts' },
      tsconfig: path.join(here, '../../tsconfig.json'),
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      outfile: path.join(root, 'bundle.cjs'),
      logLevel: 'error',
    });
    const run = spawnSync(process.execPath, [path.join(root, 'bundle.cjs')], { cwd: root, env: {}, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toEqual(jasmine.objectContaining({ message: 'From a bundle.', password: '***' }));
  });
});

describe('LogTail', () => {
  it('keeps the last lines, oldest first', () => {
    const tail = new LogTail(3);
    expect(tail.lines()).toEqual([]);
    for (const line of ['a', 'b', 'c', 'd']) tail.push(line);
    expect(tail.lines()).toEqual(['b', 'c', 'd']);
  });
});
