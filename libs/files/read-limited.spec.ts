import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, readLimited, readTextLimited, systemFiles, type FileSystem } from './index';

describe('readLimited', () => {
  let root = '';
  let file = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'files-'));
    file = path.join(root, 'f');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function problem(at: string, maxBytes = 100, files: FileSystem = systemFiles): Promise<string> {
    const read = await readLimited(at, { maxBytes }, files);
    return read.ok ? 'none' : read.error.code;
  }

  it('refuses a pipe without waiting for its writer', async () => {
    expect(spawnSync('mkfifo', [file]).status).toBe(0);
    expect(await problem(file)).toBe('not-a-file');
  });

  it('refuses devices, directories and what is missing', async () => {
    expect(await problem('/dev/zero')).toBe('not-a-file');
    expect(await problem(root)).toBe('not-a-file');
    expect(await problem(file)).toBe('missing');
    expect(await problem(path.join(file, 'below'))).toBe('missing');
  });

  it('refuses one byte too many and takes the last one allowed', async () => {
    writeFileSync(file, 'x'.repeat(100));
    expect(await problem(file, 99)).toBe('too-large');
    expect(await problem(file, 100)).toBe('none');
    writeFileSync(file, 'x'.repeat(70_000));
    expect(await problem(file, 69_999)).toBe('too-large');
    expect(await problem(file, 70_000)).toBe('none');
  });

  it('refuses a symbolic link unless told to follow it', async () => {
    writeFileSync(file, 'x');
    symlinkSync(file, path.join(root, 'link'));
    expect(await problem(path.join(root, 'link'))).toBe('symbolic-link');
    expect((await readLimited(path.join(root, 'link'), { maxBytes: 1, links: 'follow' })).ok).toBeTrue();
  });

  it('says what the system refused', async () => {
    writeFileSync(file, 'x');
    const files = faultyFiles();
    files.breakAt('open', 'EMFILE');
    expect(await problem(file, 100, files)).toBe('too-many-open-files');
    files.heal();
    files.breakAt('read', 'EIO');
    expect(await problem(file, 100, files)).toBe('other');
    files.heal();
    expect(await problem(file, 100, files)).toBe('none');
  });

  it('closes the file whatever happens', async () => {
    writeFileSync(file, 'x'.repeat(200));
    let open = 0;
    const counting = {
      ...systemFiles,
      open: async (at: string, flags: number, mode: number) => {
        const handle = await systemFiles.open(at, flags, mode);
        open += 1;
        return { ...handle, close: async () => ((open -= 1), handle.close()) };
      },
    };
    await problem(file, 100, counting);
    await problem(root, 100, counting);
    await problem(file, 1000, counting);
    expect(open).toBe(0);
  });

  it('reads text without its byte order mark and refuses what is none', async () => {
    writeFileSync(file, '\ufeffgrüße');
    expect(await readTextLimited(file, { maxBytes: 100 })).toEqual({ ok: true, value: 'grüße' });
    writeFileSync(file, new Uint8Array([0x61, 0xff]));
    expect(await readTextLimited(file, { maxBytes: 100 })).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'not-text' }) });
    writeFileSync(file, '');
    expect(await readTextLimited(file, { maxBytes: 100 })).toEqual({ ok: true, value: '' });
  });
});
