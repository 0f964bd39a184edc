import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, removeAbandonedTemporaries, writeFileAtomic, type FaultPoint, type FileProblemCode } from './index';

describe('writeFileAtomic', () => {
  let root = '';
  let file = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'files-'));
    file = path.join(root, 'state.json');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const faults: readonly (readonly [FaultPoint, string, FileProblemCode])[] = [
    ['open', 'EMFILE', 'too-many-open-files'],
    ['open', 'EACCES', 'not-allowed'],
    ['open', 'EROFS', 'read-only'],
    ['write', 'ENOSPC', 'disk-full'],
    ['write', 'EDQUOT', 'disk-full'],
    ['write', 'EIO', 'other'],
    ['sync', 'EIO', 'other'],
    ['rename', 'EACCES', 'not-allowed'],
  ];
  for (const [point, systemCode, code] of faults) {
    it(`keeps the old content and leaves nothing behind when ${point} fails with ${systemCode}`, async () => {
      writeFileSync(file, 'old');
      const files = faultyFiles();
      files.breakAt(point, systemCode);
      expect(await writeFileAtomic(file, 'new', files)).toEqual({ ok: false, error: jasmine.objectContaining({ code, systemCode }) });
      expect(readFileSync(file, 'utf8')).toBe('old');
      expect(readdirSync(root)).toEqual(['state.json']);
      files.heal();
      expect((await writeFileAtomic(file, 'new', files)).ok).toBeTrue();
      expect(readFileSync(file, 'utf8')).toBe('new');
    });
  }

  it('tells the write failure, not that the leftover could not be removed either', async () => {
    const files = faultyFiles();
    files.breakAt('write', 'ENOSPC');
    files.breakAt('unlink', 'EIO');
    expect(await writeFileAtomic(file, 'new', files)).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'disk-full' }) });
    expect(await removeAbandonedTemporaries(file)).toEqual({ ok: true, value: 1 });
    expect(readdirSync(root)).toEqual([]);
  });

  it('does not write into a missing directory or over a directory', async () => {
    expect(await writeFileAtomic(path.join(root, 'no', 'file'), 'x')).toEqual({
      ok: false,
      error: jasmine.objectContaining({ code: 'missing' }),
    });
    mkdirSync(file);
    expect(await writeFileAtomic(file, 'x')).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'not-a-file' }) });
    expect(readdirSync(root)).toEqual(['state.json']);
  });

  it('makes the file private, also when the one it replaces was not', async () => {
    writeFileSync(file, 'old', { mode: 0o644 });
    await writeFileAtomic(file, 'new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('replaces what a symbolic link points to and keeps the link', async () => {
    const target = path.join(root, 'target');
    writeFileSync(target, 'old');
    symlinkSync(target, file);
    await writeFileAtomic(file, 'new');
    expect(lstatSync(file).isSymbolicLink()).toBeTrue();
    expect(readFileSync(target, 'utf8')).toBe('new');
  });

  it('writes bytes as they are, also none and many', async () => {
    for (const size of [0, 1, 3_000_000]) {
      const bytes = new Uint8Array(size).fill(7);
      expect((await writeFileAtomic(file, bytes)).ok).toBeTrue();
      expect(readFileSync(file).equals(bytes)).toBeTrue();
    }
  });

  it('leaves one whole content after many writes at a time', async () => {
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(contents.map(content => writeFileAtomic(file, content)));
    expect(contents).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(root)).toEqual(['state.json']);
  });

  it('has synchronised the data before the rename and the directory after it', async () => {
    const steps: string[] = [];
    const files = faultyFiles();
    const noting = {
      ...files,
      open: async (at: string, flags: number, mode: number) => {
        const handle = await files.open(at, flags, mode);
        return { ...handle, sync: async () => (steps.push(at === root ? 'sync directory' : 'sync file'), handle.sync()) };
      },
      rename: async (from: string, to: string) => (steps.push('rename'), files.rename(from, to)),
    };
    await writeFileAtomic(file, 'x', noting);
    expect(steps).toEqual(['sync file', 'rename', 'sync directory']);
  });

  it('sweeps only its own leftovers', async () => {
    const foreign = ['state.json.bak', 'state.json.tmp', 'state.json.0123456789ab.tmp.txt', 'other.json.0123456789ab.tmp', 'state.json'];
    for (const name of [...foreign, 'state.json.0123456789ab.tmp']) writeFileSync(path.join(root, name), '');
    expect(await removeAbandonedTemporaries(file)).toEqual({ ok: true, value: 1 });
    expect(readdirSync(root).sort()).toEqual([...foreign].sort());
    expect(await removeAbandonedTemporaries(path.join(root, 'no', 'file'))).toEqual({ ok: true, value: 0 });
  });
});
