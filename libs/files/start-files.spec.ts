import { constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemFiles } from './file-system';
import { privateDirectory } from './private-directory';
import { readTextLimited } from './read-limited';
import { startFiles } from './start-files';
import { writeFileAtomic } from './write-file-atomic';

describe('startFiles', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'start-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Whether a promise has settled before the event loop turns. */
  async function isThere(promise: Promise<unknown>): Promise<boolean> {
    let is = false;
    void promise.then(
      () => (is = true),
      () => (is = true),
    );
    // Longer than any chain of promises without the event loop in it.
    for (let count = 0; count < 200; count += 1) await Promise.resolve();
    return is;
  }

  it('has made and read what a start needs before the event loop turns', async () => {
    const files = startFiles(() => false);
    const profile = path.join(folder, 'new', 'profile');
    const made = privateDirectory(profile, files);
    expect(await isThere(made)).toBeTrue();
    expect((await made).ok).toBeTrue();
    writeFileSync(path.join(profile, 'a'), 'text');
    const read = readTextLimited(path.join(profile, 'a'), { maxBytes: 10 }, files);
    expect(await isThere(read)).toBeTrue();
    expect(await read).toEqual(jasmine.objectContaining({ ok: true, value: 'text' }));
    expect(await files.list(profile)).toEqual(['a']);
  });

  it('tells the same problems as the system’s files do', async () => {
    for (const files of [systemFiles, startFiles(() => false)]) {
      await expectAsync(files.lstat(path.join(folder, 'none'))).toBeRejectedWith(jasmine.objectContaining({ code: 'ENOENT' }));
      await expectAsync(files.list(path.join(folder, 'none'))).toBeRejectedWith(jasmine.objectContaining({ code: 'ENOENT' }));
      await expectAsync(files.open(folder, constants.O_WRONLY, 0)).toBeRejectedWith(jasmine.objectContaining({ code: 'EISDIR' }));
    }
  });

  it('waits for the disk like any other once the app is ready', async () => {
    let isReady = false;
    const files = startFiles(() => isReady);
    expect((await writeFileAtomic(path.join(folder, 'b'), 'before', files)).ok).toBeTrue();
    isReady = true;
    expect((await writeFileAtomic(path.join(folder, 'b'), 'after', files)).ok).toBeTrue();
    const read = readTextLimited(path.join(folder, 'b'), { maxBytes: 10 }, files);
    expect(await isThere(read)).toBeFalse();
    expect(await read).toEqual(jasmine.objectContaining({ value: 'after' }));
  });
});
