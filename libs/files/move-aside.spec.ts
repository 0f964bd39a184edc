import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, moveAside } from './index';

describe('moveAside', () => {
  let root = '';
  let file = '';
  const clock = { now: () => Date.UTC(2026, 10, 22, 17, 45, 0, 123) };
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'files-'));
    file = path.join(root, 'state.json');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('tells that there is nothing to move', async () => {
    expect(await moveAside(file, clock)).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'missing' }) });
  });

  it('leaves the file where it is when it may not move it', async () => {
    writeFileSync(file, 'bad');
    const files = faultyFiles();
    files.breakAt('rename', 'EACCES');
    expect(await moveAside(file, clock, files)).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'not-allowed' }) });
    expect(readFileSync(file, 'utf8')).toBe('bad');
  });

  it('keeps every file of one second', async () => {
    for (const content of ['one', 'two', 'three']) {
      writeFileSync(file, content);
      const moved = await moveAside(file, clock);
      if (!moved.ok) throw new Error(moved.error.message);
      expect(readFileSync(moved.value, 'utf8')).toBe(content);
    }
    expect(existsSync(file)).toBeFalse();
    expect(readdirSync(root).sort()).toEqual([
      'state.json.bad-20261122T174500Z',
      'state.json.bad-20261122T174500Z-1',
      'state.json.bad-20261122T174500Z-2',
    ]);
  });

  it('stops when the names of one second are used up', async () => {
    for (let index = 0; index < 101; index += 1) {
      writeFileSync(file, 'x');
      const moved = await moveAside(file, clock);
      if (index === 100) expect(moved).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'exists' }) });
    }
    expect(existsSync(file)).toBeTrue();
  });
});
