import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, type FileProblem, type FileSystem } from '@drawbridge/files';
import { RotatingFile } from './index';

describe('RotatingFile', () => {
  let root = '';
  let file = '';
  let problems: FileProblem[] = [];
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'logs-'));
    file = path.join(root, 'main.log');
    problems = [];
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function open(files?: FileSystem, maxBytes = 100, count = 3): RotatingFile {
    return new RotatingFile(file, problem => problems.push(problem), { maxBytes, files: count }, files);
  }

  const read = (name = 'main.log'): string => readFileSync(path.join(root, name), 'utf8');

  it('writes nothing through a symbolic link', async () => {
    writeFileSync(path.join(root, 'target'), 'mine');
    symlinkSync(path.join(root, 'target'), file);
    const log = open();
    log.write('x');
    await log.close();
    expect(read('target')).toBe('mine');
    expect(problems.map(one => one.systemCode)).toEqual(['ELOOP']);
  });

  it('drops lines while the disk is full, says so once, and says later how many are missing', async () => {
    const files = faultyFiles();
    const log = open(files, 10_000);
    log.write('one');
    await log.flush();
    files.breakAt('write', 'ENOSPC');
    for (const line of ['two', 'three']) {
      log.write(line);
      await log.flush();
    }
    expect(problems.map(one => one.systemCode)).toEqual(['ENOSPC']);
    files.heal();
    log.write('four');
    await log.flush();
    files.breakAt('open', 'EMFILE');
    await log.close();
    log.write('five');
    await log.flush();
    expect(problems.map(one => one.systemCode)).toEqual(['ENOSPC', 'EMFILE']);
    files.heal();
    log.write('six');
    await log.close();
    expect(read()).toContain('{"level":"warn","message":"Lines are missing here.","lines":2}\nfour\n');
    expect(read()).toMatch(/missing here.","lines":1\}\nsix\n$/);
  });

  it('keeps a bounded amount in memory when the disk is too slow', async () => {
    let open_ = (): void => undefined;
    const gate = new Promise<void>(resolve => (open_ = resolve));
    const slow = faultyFiles();
    const log = open({ ...slow, open: async (...args) => (await gate, slow.open(...args)) }, 100_000_000);
    for (let index = 0; index < 3000; index += 1) log.write('x'.repeat(1000));
    open_();
    await log.close();
    expect(statSync(file).size).toBeLessThan(1_100_000);
    log.write('later');
    await log.close();
    expect(read()).toMatch(/missing here.","lines":1952\}\nlater\n$/);
  });

  it('rotates before the limit, keeps so many files and no more, and loses no line of those', async () => {
    const log = open();
    for (let index = 0; index < 50; index += 1) {
      log.write(`line ${index} ${'x'.repeat(20)}`);
      await log.flush();
    }
    await log.close();
    expect(readdirSync(root).sort()).toEqual(['main.log', 'main.log.1', 'main.log.2']);
    for (const name of readdirSync(root)) expect(statSync(path.join(root, name)).size).toBeLessThanOrEqual(100);
    const kept = ['main.log.2', 'main.log.1', 'main.log'].flatMap(name => read(name).trim().split('\n'));
    expect(kept.map(line => Number(line.split(' ')[1]))).toEqual(
      Array.from({ length: kept.length }, (_, index) => 50 - kept.length + index),
    );
  });

  it('goes on in the file of the last run, and takes its size into account', async () => {
    writeFileSync(file, `${'x'.repeat(90)}\n`);
    const log = open();
    log.write('new line of this run');
    await log.close();
    expect(read('main.log.1')).toContain('xxx');
    expect(read()).toBe('new line of this run\n');
  });

  it('writes a line that is larger than a file whole, in a file of its own', async () => {
    const log = open();
    for (const line of ['small', 'x'.repeat(500), 'small']) {
      log.write(line);
      await log.flush();
    }
    await log.close();
    expect(read('main.log.1')).toBe(`${'x'.repeat(500)}\n`);
  });

  it('keeps the order of lines and is private', async () => {
    const log = open(undefined, 1_000_000);
    for (let index = 0; index < 1000; index += 1) log.write(String(index));
    await log.close();
    expect(read().trim().split('\n')).toEqual(Array.from({ length: 1000 }, (_, index) => String(index)));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(problems).toEqual([]);
  });
});
