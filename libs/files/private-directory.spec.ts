import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, privateDirectory, systemFiles, type FileProblemCode } from './index';

describe('privateDirectory', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'files-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function problem(directory: string, files = systemFiles): Promise<FileProblemCode | 'none'> {
    const made = await privateDirectory(directory, files);
    return made.ok ? 'none' : made.error.code;
  }

  it('refuses a symbolic link, also one with a slash behind it, and does not touch its target', async () => {
    mkdirSync(path.join(root, 'target'), { mode: 0o755 });
    symlinkSync(path.join(root, 'target'), path.join(root, 'link'));
    expect(await problem(path.join(root, 'link'))).toBe('symbolic-link');
    expect(await problem(`${path.join(root, 'link')}/`)).toBe('symbolic-link');
    expect(statSync(path.join(root, 'target')).mode & 0o777).toBe(0o755);
  });

  it('refuses a link to nowhere instead of making its target', async () => {
    symlinkSync(path.join(root, 'nowhere'), path.join(root, 'link'));
    expect(await problem(path.join(root, 'link'))).toBe('symbolic-link');
    expect(() => lstatSync(path.join(root, 'nowhere'))).toThrowError(/ENOENT/);
  });

  it('refuses a file, and a path through a file', async () => {
    writeFileSync(path.join(root, 'file'), '');
    expect(await problem(path.join(root, 'file'))).toBe('not-a-directory');
    expect(await problem(path.join(root, 'file', 'below'))).toBe('not-a-directory');
  });

  it("refuses another user's directory", async () => {
    const someoneElse = { ...systemFiles, userId: () => 4242 };
    mkdirSync(path.join(root, 'theirs'), { mode: 0o700 });
    expect(await problem(path.join(root, 'theirs'), someoneElse)).toBe('foreign-owner');
  });

  it('refuses a directory that others could have written to', async () => {
    for (const mode of [0o720, 0o702, 0o777, 0o1777]) {
      mkdirSync(path.join(root, 'open'), { recursive: true });
      chmodSync(path.join(root, 'open'), mode);
      expect(await problem(path.join(root, 'open'))).toBe('open-to-others');
      expect(statSync(path.join(root, 'open')).mode & 0o7777).toBe(mode);
    }
  });

  it('closes a directory of ours that others could only read', async () => {
    mkdirSync(path.join(root, 'readable'));
    chmodSync(path.join(root, 'readable'), 0o755);
    expect(await problem(path.join(root, 'readable'))).toBe('none');
    expect(statSync(path.join(root, 'readable')).mode & 0o777).toBe(0o700);
  });

  it('makes it with its parents, private whatever the umask', async () => {
    const before = process.umask(0);
    try {
      expect(await privateDirectory(path.join(root, 'a', 'b'))).toEqual({ ok: true, value: path.join(root, 'a', 'b') });
    } finally {
      process.umask(before);
    }
    expect(statSync(path.join(root, 'a')).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(root, 'a', 'b')).mode & 0o777).toBe(0o700);
  });

  it('is made once when asked for twice at a time', async () => {
    const both = await Promise.all([privateDirectory(path.join(root, 'x')), privateDirectory(path.join(root, 'x'))]);
    expect(both.every(one => one.ok)).toBeTrue();
  });

  it('says what the system refused, and works again afterwards', async () => {
    const files = faultyFiles();
    const faults: readonly (readonly [string, FileProblemCode])[] = [
      ['EACCES', 'not-allowed'],
      ['EROFS', 'read-only'],
      ['ENOSPC', 'disk-full'],
      ['EMFILE', 'too-many-open-files'],
      ['ENAMETOOLONG', 'path-too-long'],
      ['EIO', 'other'],
    ];
    for (const [code, expected] of faults) {
      files.breakAt('makeDirectory', code);
      const made = await privateDirectory(path.join(root, 'x'), files);
      expect(made).toEqual({
        ok: false,
        error: jasmine.objectContaining({ code: expected, systemCode: code, path: path.join(root, 'x') }),
      });
    }
    files.heal();
    expect(await problem(path.join(root, 'x'), files)).toBe('none');
  });

  it('throws on what is no system error: that is a fault of ours', async () => {
    const broken = { ...systemFiles, lstat: () => Promise.reject(new TypeError('a bug')) };
    await expectAsync(privateDirectory(root, broken)).toBeRejectedWithError(TypeError, 'a bug');
  });
});
