import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, type FileSystem } from '@drawbridge/files';
import { StateDocument, type StateDefinition } from './index';
import { example, exampleDefaults, newerExample, type Example } from './example-state.spec';
import { decodeState, encodeState } from './state-text';

describe('Loading a state file', () => {
  let root = '';
  let file = '';
  const clock = { now: () => Date.UTC(2026, 10, 22, 17, 45) };
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'state-'));
    file = path.join(root, 'app_state.json');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** A document that writes only when told to. */
  function open(definition: StateDefinition<Example> = example, files?: FileSystem): Promise<StateDocument<Example>> {
    return StateDocument.open(definition, { path: file, clock, after: () => () => undefined, ...(files === undefined ? {} : { files }) });
  }

  const stored = { theme: 'dark', width: 800, tabs: [{ title: 'ünï 🌉' }] } as const;
  const good = encodeState({ version: 1, stored });
  const value: Example = { ...exampleDefaults, ...stored };
  const aside = (): string[] => readdirSync(root).filter(name => name.includes('.bad-'));

  it('uses the copy for a file cut at any byte, and keeps the cut one', async () => {
    const bytes = Buffer.from(good);
    for (let length = 0; length < bytes.length; length += 1) {
      writeFileSync(file, bytes.subarray(0, length));
      writeFileSync(`${file}.bak`, good);
      const document = await open();
      expect(document.value).withContext(`cut at ${length}`).toEqual(value);
      expect(document.notice).toEqual({ kind: 'restored', path: file, keptAs: [`${file}.bad-20261122T174500Z`] });
      expect(readFileSync(`${file}.bad-20261122T174500Z`).equals(bytes.subarray(0, length))).toBeTrue();
      rmSync(`${file}.bad-20261122T174500Z`);
    }
  });

  it('uses the defaults when file and copy are cut at any byte, and keeps both', async () => {
    const bytes = Buffer.from(good);
    for (let length = 0; length < bytes.length; length += 1) {
      writeFileSync(file, bytes.subarray(0, length));
      writeFileSync(`${file}.bak`, bytes.subarray(0, length));
      const document = await open();
      expect(document.value).withContext(`cut at ${length}`).toEqual(exampleDefaults);
      expect(document.notice).toEqual(jasmine.objectContaining({ kind: 'reset' }));
      expect(aside().length).toBe(2);
      for (const name of aside()) rmSync(path.join(root, name));
    }
  });

  it('never takes a file with one wrong byte for good', async () => {
    const bytes = Buffer.from(good);
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(file, flipped);
      writeFileSync(`${file}.bak`, good);
      const document = await open();
      expect(document.value).withContext(`byte ${at}`).toEqual(value);
      expect(document.notice?.kind).toBe('restored');
      for (const name of aside()) rmSync(path.join(root, name));
    }
  });

  it('makes the file whole again after it used the copy', async () => {
    writeFileSync(file, 'junk');
    writeFileSync(`${file}.bak`, good);
    expect((await (await open()).flush()).ok).toBeTrue();
    expect(decodeState(readFileSync(file, 'utf8'))).toEqual({ version: 1, stored });
    const again = await open();
    expect(again.notice).toBeUndefined();
    expect(again.value).toEqual(value);
  });

  it('uses the copy when the file is gone: a crash after moving it aside leaves that', async () => {
    writeFileSync(`${file}.bak`, good);
    const document = await open();
    expect(document.value).toEqual(value);
    expect(document.notice).toEqual({ kind: 'restored', path: file, keptAs: [] });
  });

  it('says nothing and writes nothing at the first start', async () => {
    const document = await open();
    expect(document.value).toEqual(exampleDefaults);
    expect(document.notice).toBeUndefined();
    expect((await document.close()).ok).toBeTrue();
    expect(readdirSync(root)).toEqual([]);
  });

  it('takes content that does not fit the schema for damaged', async () => {
    writeFileSync(file, encodeState({ version: 1, stored: { width: 'wide' } }));
    const document = await open();
    expect(document.value).toEqual(exampleDefaults);
    expect(document.notice?.kind).toBe('reset');
    expect(aside().length).toBe(1);
  });

  it('takes what is no text, no file, or far too large for damaged', async () => {
    writeFileSync(file, new Uint8Array([0xff, 0xfe]));
    expect((await open()).notice?.kind).toBe('reset');
    rmSync(root, { recursive: true });
    mkdirSync(file, { recursive: true });
    expect((await open()).notice?.kind).toBe('reset');
    expect(existsSync(file)).toBeFalse();
    writeFileSync(file, Buffer.alloc(33 * 1024 * 1024, ' '));
    expect((await open()).notice?.kind).toBe('reset');
  });

  it('migrates through every version, in order, and writes nothing before something changes', async () => {
    const old = encodeState({ version: 1, stored: { isDark: true, size: { x: 700, y: 500 } } });
    writeFileSync(file, old);
    const document = await open(newerExample);
    expect(document.value).toEqual({ theme: 'dark', tabs: [], width: 700 });
    await document.flush();
    expect(readFileSync(file, 'utf8')).toBe(old);
    document.update(state => ({ ...state, width: 701 }));
    await document.close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(jasmine.objectContaining({ version: 3, stored: { theme: 'dark', width: 701 } }));
    expect((await open(newerExample)).value).toEqual({ theme: 'dark', tabs: [], width: 701 });
  });

  it('takes a file that a migration fails on for damaged, and keeps it', async () => {
    writeFileSync(file, encodeState({ version: 2, stored: { size: null } }));
    const document = await open(newerExample);
    expect(document.value).toEqual(exampleDefaults);
    expect(document.notice?.kind).toBe('reset');
    expect(aside().length).toBe(1);
  });

  it('never writes over a newer program’s file, nor over its copy', async () => {
    for (const [content, expected] of [
      [encodeState({ version: 9, stored: { theme: 'light', future: true } }), { ...exampleDefaults, theme: 'light' }],
      [encodeState({ version: 9, stored: { theme: { changed: 'shape' } } }), exampleDefaults],
    ] as const) {
      writeFileSync(file, content);
      writeFileSync(`${file}.bak`, good);
      const document = await open();
      expect(document.value).toEqual(expected);
      expect(document.access).toBe('read-only');
      expect(document.notice).toEqual({ kind: 'newer-version', path: file, version: 9 });
      expect(document.update(state => ({ ...state, width: 999 })).ok).toBeTrue();
      expect(document.value.width).toBe(999);
      expect((await document.close()).ok).toBeTrue();
      expect(readFileSync(file, 'utf8')).toBe(content);
      expect(readFileSync(`${file}.bak`, 'utf8')).toBe(good);
    }
  });

  it('leaves a file alone that it cannot read, uses the copy, and joins both when it can', async () => {
    writeFileSync(file, encodeState({ version: 1, stored: { theme: 'light', width: 600 } }));
    writeFileSync(`${file}.bak`, good);
    const files = faultyFiles();
    files.breakAt('open', 'EMFILE');
    const document = await open(example, files);
    expect(document.value).toEqual(exampleDefaults);
    expect(document.notice).toEqual({ kind: 'unreadable', path: file, problem: jasmine.objectContaining({ code: 'too-many-open-files' }) });
    document.update(state => ({ ...state, width: 900 }));
    expect((await document.flush()).ok).toBeFalse();
    expect(aside()).toEqual([]);
    files.heal();
    expect((await document.flush()).ok).toBeTrue();
    expect(document.value).toEqual({ ...exampleDefaults, theme: 'light', width: 900 });
    expect(document.notice).toBeUndefined();
    expect((await open()).value).toEqual({ ...exampleDefaults, theme: 'light', width: 900 });
  });

  it('does not write over a damaged file that it cannot move aside', async () => {
    writeFileSync(file, 'damaged, but perhaps of use to somebody');
    const files = faultyFiles();
    files.breakAt('rename', 'EACCES');
    const document = await open(example, files);
    document.update(state => ({ ...state, width: 900 }));
    await document.flush();
    expect(readFileSync(file, 'utf8')).toContain('damaged');
    files.heal();
    expect((await document.flush()).ok).toBeTrue();
    expect(aside().length).toBe(1);
    expect((await open()).value.width).toBe(900);
  });

  it('sweeps what killed writes left, for file and copy', async () => {
    writeFileSync(file, good);
    for (const name of [`${file}.0123456789ab.tmp`, `${file}.bak.0123456789ab.tmp`]) writeFileSync(name, 'x');
    chmodSync(file, 0o600);
    await open();
    expect(readdirSync(root)).toEqual(['app_state.json']);
  });
});
