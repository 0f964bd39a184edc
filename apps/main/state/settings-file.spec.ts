import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readSettingsFile, writeSettingsFile } from './settings-file';

describe('settings file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'settings-'));
    file = path.join(folder, 'app_config.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is missing at first, and gives back what was written', async () => {
    expect(await readSettingsFile(file)).toEqual({ kind: 'missing' });
    expect((await writeSettingsFile(file, { theme: 'dark' })).ok).toBeTrue();
    expect(await readSettingsFile(file)).toEqual({ kind: 'read', values: { theme: 'dark' } });
    expect(await readFile(file, 'utf8')).toBe('{\n  "theme": "dark"\n}\n');
  });

  it('takes a byte order mark', async () => {
    await writeFile(file, '\uFEFF{"theme":"dark"}');
    expect(await readSettingsFile(file)).toEqual({ kind: 'read', values: { theme: 'dark' } });
  });

  const bad: readonly [string, string | Buffer][] = [
    ['cut JSON', '{"theme": "da'],
    ['comments', '{ // mine\n "theme": "dark" }'],
    ['an array', '[]'],
    ['null', 'null'],
    ['text', '"dark"'],
    ['nothing', ''],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['two megabytes', `{"a":"${'x'.repeat(2_000_000)}"}`],
  ];
  for (const [name, content] of bad) {
    it(`cannot use ${name}, and says why`, async () => {
      await writeFile(file, content);
      const read = await readSettingsFile(file);
      expect(read.kind).toBe('unusable');
      expect(read.kind === 'unusable' ? read.reason.length : 0).toBeGreaterThan(5);
    });
  }

  it('cannot use a folder', async () => {
    await mkdir(file);
    expect((await readSettingsFile(file)).kind).toBe('unusable');
  });
});
