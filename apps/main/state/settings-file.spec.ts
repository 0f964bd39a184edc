import '@angular/localize/init';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, systemFiles, type FileSystem } from '@drawbridge/files';
import { allSettings, demoCertificateTtl, terminalFontSize, theme } from '@drawbridge/settings';
import { filter, firstValueFrom, map } from 'rxjs';
import type { ReadSettings } from './read-settings-file';
import { SettingsFile, type SettingsFileParts } from './settings-file';

describe('SettingsFile', () => {
  let folder: string;
  let file: string;
  const open: SettingsFile[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'settings-'));
    file = path.join(folder, 'app_config.json');
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await rm(folder, { recursive: true });
  });

  const opened = async (parts: Partial<SettingsFileParts> = {}): Promise<SettingsFile> => {
    const settings = await SettingsFile.open(
      { file, lastGood: `${file}.bak`, schema: path.join(folder, 'schema.json'), schemaLink: './schema.json' },
      { clock: { now: () => 0 }, quiet: 5, settle: 20, ...parts },
    );
    open.push(settings);
    return settings;
  };
  const following = async (parts: Partial<SettingsFileParts> = {}): Promise<SettingsFile> => {
    const settings = await opened(parts);
    settings.follow(reason => fail(reason));
    return settings;
  };
  const state = (settings: SettingsFile, kind: ReadSettings['kind']): Promise<unknown> =>
    firstValueFrom(settings.state$.pipe(filter(read => read.kind === kind)));
  const fontSize = (settings: SettingsFile, size: number): Promise<unknown> =>
    firstValueFrom(settings.store.watch(terminalFontSize).pipe(filter(value => value === size)));
  const text = (): Promise<string> => readFile(file, 'utf8');

  it('is missing at first, and holds what was chosen and nothing else', async () => {
    const settings = await opened();
    expect(settings.state.kind).toBe('missing');
    expect((await settings.set('theme', 'dark')).ok).toBeTrue();
    expect(await text()).toBe('{\n  "$schema": "./schema.json",\n  "theme": "dark"\n}\n');
    expect(settings.store.get(theme)).toBe('dark');
    expect((await opened()).store.get(theme)).toBe('dark');
  });

  it('changes one value in the text of a person, comments and other names stay', async () => {
    await writeFile(file, '\uFEFF// mine\n{ "theme": "light", // bright\n  "newer": [1, 2,], }\n');
    const settings = await opened();
    await settings.set('theme', 'dark');
    await settings.set('terminal.fontSize', 20);
    expect(await text()).toBe('// mine\n{ "theme": "dark", // bright\n  "newer": [1, 2,],\n  "terminal.fontSize": 20\n}\n');
    await settings.reset('theme');
    expect(settings.store.get(theme)).toBe('system');
    expect(await text()).toContain('// bright');
  });

  it('writes nothing that no setting allows', async () => {
    const settings = await opened();
    for (const [name, value] of [
      ['theme', 'purple'],
      ['nothing', 1],
      ['__proto__', {}],
    ] as const)
      expect((await settings.set(name, value)).ok).toBeFalse();
    expect(await readdir(folder)).toEqual([]);
  });

  const unusable: readonly [name: string, content: string | Buffer, kind: string, place: RegExp][] = [
    ['cut JSON', '{"theme": "da', 'broken', /^Line 1, column 11: /],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'broken', /^Line 3, column 3: a comma is missing before “"b"”/],
    ['a list', '[]', 'broken', /^Line 1, column 1: /],
    ['null', 'null', 'broken', /^Line 1, column 1: /],
    ['nothing', '', 'broken', /^Line 1, column 1: the file is empty/],
    ['a comment that is never closed', '{ /* "theme": "dark" }', 'broken', /^Line 1, column 3: /],
    ['a hundred thousand brackets', `{"a": ${'['.repeat(100_000)}`, 'broken', /^Line 1, column 38: /],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'unreadable', /UTF-8/],
    ['a hundred megabytes', Buffer.alloc(100_000_000, ' '), 'unreadable', /larger than/],
  ];
  for (const [name, content, kind, place] of unusable) {
    it(`leaves ${name} alone and says where and why`, async () => {
      await writeFile(file, content);
      const settings = await opened();
      expect(settings.state.kind as string).toBe(kind);
      const refused = await settings.set('theme', 'dark');
      expect(refused.ok ? '' : refused.error.code).toBe('settings-file-broken');
      expect(refused.ok ? '' : refused.error.params['place']).toMatch(place);
      expect((await settings.reset('theme')).ok).toBeFalse();
      expect((await settings.ensure()).ok).toBeTrue();
      expect(settings.store.get(theme)).toBe('system');
      expect(Buffer.compare(await readFile(file), Buffer.from(content))).toBe(0);
    });
  }

  it('leaves a folder in its place alone', async () => {
    await mkdir(file);
    const settings = await opened();
    expect(settings.state.kind).toBe('unreadable');
    expect((await settings.set('theme', 'dark')).ok).toBeFalse();
  });

  it('takes the one value that is wrong from the start, and the others as written', async () => {
    await writeFile(file, '{"theme": "purple", "terminal.fontSize": 20, "demo.certificateTtl": "1m", "__proto__": {"theme": "dark"}}');
    const { store } = await opened();
    expect([store.get(theme), store.get(terminalFontSize), store.get(demoCertificateTtl)]).toEqual(['system', 20, '1m']);
  });

  it('starts with what could last be used when the file is broken', async () => {
    await writeFile(file, '{"terminal.fontSize": 20}');
    const before = await following();
    await before.set('theme', 'dark');
    await before.close();
    await writeFile(file, '{"terminal.fontSize": 2');
    const { store } = await opened();
    expect([store.get(theme), store.get(terminalFontSize)]).toEqual(['dark', 20]);
  });

  it('starts anew when the file was removed', async () => {
    const before = await following();
    await before.set('theme', 'dark');
    await before.close();
    await rm(file);
    expect((await opened()).store.get(theme)).toBe('system');
  });

  it('follows an edit by hand, in place and by a new file', async () => {
    const settings = await following();
    await writeFile(file, '{"terminal.fontSize": 21}');
    await fontSize(settings, 21);
    await writeFile(`${file}~`, '{"terminal.fontSize": 22}');
    await rename(`${file}~`, file);
    await fontSize(settings, 22);
    await writeFile(file, '{"terminal.fontSize": 23}');
    await fontSize(settings, 23);
    expect(settings.state.kind).toBe('whole');
  });

  it('keeps the last values while the file is broken, and goes on when it is mended', async () => {
    await writeFile(file, '{"terminal.fontSize": 21}');
    const settings = await following();
    await writeFile(file, '{"terminal.fontSize": 22');
    await state(settings, 'broken');
    expect(settings.store.get(terminalFontSize)).toBe(21);
    await writeFile(file, '{"terminal.fontSize": 22}');
    await fontSize(settings, 22);
    expect(settings.state.kind).toBe('whole');
  });

  it('has initial values when the file is removed while it runs, and those of one that comes back', async () => {
    await writeFile(file, '{"terminal.fontSize": 21}');
    const settings = await following();
    await rm(file);
    await fontSize(settings, terminalFontSize.initial);
    expect(settings.state.kind).toBe('missing');
    await writeFile(file, '{"terminal.fontSize": 22}');
    await fontSize(settings, 22);
  });

  it('does not tell of a file that is half written', async () => {
    await writeFile(file, '{"terminal.fontSize": 21}');
    let looks = 0;
    let looked = (): void => undefined;
    const files: FileSystem = {
      ...systemFiles,
      open: async (name, ...more) => {
        if (name === file) {
          looks += 1;
          looked();
        }
        return systemFiles.open(name, ...more);
      },
    };
    const settings = await following({ files, settle: 600_000 });
    const seen: string[] = [];
    settings.state$.pipe(map(read => read.kind)).subscribe(kind => seen.push(kind));
    for (const half of ['', '{"terminal.fontSize"', '{"terminal.fontSize": 22']) {
      const before = looks;
      const again = new Promise<void>(resolve => (looked = () => looks > before && resolve()));
      await writeFile(file, half);
      await again;
    }
    await writeFile(file, '{"terminal.fontSize": 22}');
    await fontSize(settings, 22);
    expect(seen.filter(kind => kind !== 'whole')).toEqual([]);
  });

  it('follows a file that is kept elsewhere, and changes it there', async () => {
    const elsewhere = path.join(folder, 'dotfiles');
    await mkdir(elsewhere);
    const target = path.join(elsewhere, 'mine.json');
    await writeFile(target, '{"terminal.fontSize": 21}');
    await symlink(target, file);
    const settings = await following();
    expect(settings.store.get(terminalFontSize)).toBe(21);
    await settings.set('terminal.fontSize', 22);
    expect(await readFile(target, 'utf8')).toBe('{"terminal.fontSize": 22}');
    await writeFile(target, '{"terminal.fontSize": 23}');
    await fontSize(settings, 23);
  });

  it('does not lose what was written by hand a moment before a change', async () => {
    await writeFile(file, '{}');
    const settings = await opened();
    await writeFile(file, '{"terminal.fontSize": 21}');
    await settings.set('theme', 'dark');
    expect(await text()).toContain('"terminal.fontSize": 21');
    expect(settings.store.get(terminalFontSize)).toBe(21);
  });

  it('makes changes that come together one after the other', async () => {
    const settings = await opened();
    await Promise.all([settings.set('theme', 'dark'), settings.set('terminal.fontSize', 21), settings.reset('theme')]);
    expect(settings.store.content.chosen).toEqual({ 'terminal.fontSize': 21 });
    expect((await opened()).store.content.chosen).toEqual({ 'terminal.fontSize': 21 });
  });

  it('says when the disk is full; the value and the file stay as they were', async () => {
    await writeFile(file, '{"theme": "light"}');
    const files = faultyFiles();
    const settings = await opened({ files });
    files.breakAt('write', 'ENOSPC');
    const refused = await settings.set('theme', 'dark');
    expect(refused.ok ? '' : refused.error.code).toBe('file-unwritable');
    expect(settings.store.get(theme)).toBe('light');
    expect(await text()).toBe('{"theme": "light"}');
    files.heal();
    expect((await settings.set('theme', 'dark')).ok).toBeTrue();
  });

  it('starts a new file with the values in force and keeps the broken one', async () => {
    await writeFile(file, '{"terminal.fontSize": 21}');
    const settings = await following();
    await writeFile(file, '{"terminal.fontSize": 22');
    await state(settings, 'broken');
    const started = await settings.startNew();
    const kept = started.ok ? started.value.kept : '';
    expect(await readFile(kept, 'utf8')).toBe('{"terminal.fontSize": 22');
    expect(await text()).toBe('{\n  "$schema": "./schema.json",\n  "terminal.fontSize": 21\n}\n');
    expect(settings.state.kind).toBe('whole');
    expect(await settings.startNew()).toEqual({ ok: true, value: { kept: '' } });
  });

  it('makes an empty file to look at, with its schema beside it', async () => {
    const settings = await following();
    expect((await settings.ensure()).ok).toBeTrue();
    expect(await text()).toBe('{\n  "$schema": "./schema.json"\n}\n');
    await settings.close();
    const schema = JSON.parse(await readFile(path.join(folder, 'schema.json'), 'utf8')) as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...allSettings.map(one => one.name)]);
  });

  it('ends in the middle of work without leaving half of it', async () => {
    const settings = await following();
    const set = settings.set('theme', 'dark');
    await settings.close();
    expect((await set).ok).toBeTrue();
    expect(await text()).toContain('"dark"');
    expect((await readdir(folder)).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });
});
