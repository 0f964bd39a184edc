import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, systemFiles, type FaultyFiles, type FileSystem } from '@drawbridge/files';
import { StateDocument, type StateNotice } from './index';
import { example, exampleDefaults, type Example } from './example-state.spec';

describe('StateDocument', () => {
  let root = '';
  let file = '';
  /** Actions that wait for their time, with their ms. */
  let waiting: { readonly ms: number; readonly action: () => void }[] = [];
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'state-'));
    file = path.join(root, 'app_state.json');
    waiting = [];
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function after(ms: number, action: () => void): () => void {
    const one = { ms, action };
    waiting.push(one);
    return () => (waiting = waiting.filter(other => other !== one));
  }

  function open(files: FileSystem = systemFiles): Promise<StateDocument<Example>> {
    return StateDocument.open(example, { path: file, files, after });
  }

  /** Lets the waiting action happen, and waits until what it began is done. */
  async function fire(document: StateDocument<Example>): Promise<void> {
    const [next] = waiting;
    next?.action();
    await document.flush();
  }

  const onDisk = (name = file): unknown => (JSON.parse(readFileSync(name, 'utf8')) as { stored: unknown }).stored;

  it('refuses a value that does not fit, and keeps the one it has', async () => {
    const document = await open();
    const changed = document.update(state => ({ ...state, width: -1 }));
    expect(changed).toEqual({ ok: false, error: { code: 'invalid', message: jasmine.stringContaining('width') } });
    expect(document.value).toEqual(exampleDefaults);
    expect(waiting).toEqual([]);
  });

  it('changes at once and writes soon, in one write, file and copy, private', async () => {
    const document = await open();
    const seen: number[] = [];
    document.value$.subscribe(state => seen.push(state.width));
    for (const width of [500, 501, 502]) document.update(state => ({ ...state, width }));
    expect(seen).toEqual([1280, 500, 501, 502]);
    expect(existsSync(file)).toBeFalse();
    expect(waiting.map(one => one.ms)).toEqual([300]);
    await fire(document);
    for (const name of [file, `${file}.bak`]) {
      expect(onDisk(name)).toEqual({ width: 502 });
      expect(statSync(name).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(root).length).toBe(2);
  });

  it('writes only what differs from the defaults, and forgets what is as by default again', async () => {
    const document = await open();
    document.update(state => ({ ...state, theme: 'dark', note: 'x', tabs: [] }));
    await document.flush();
    expect(onDisk()).toEqual({ theme: 'dark', note: 'x' });
    document.update(({ note: _, ...state }) => ({ ...state, theme: 'system' }));
    await document.flush();
    expect(onDisk()).toEqual({});
  });

  it('does not write, nor say so, when nothing changed', async () => {
    const document = await open();
    let changes = -1;
    document.value$.subscribe(() => (changes += 1));
    document.update(state => ({ ...state, tabs: [] }));
    expect(waiting).toEqual([]);
    expect(changes).toBe(0);
    document.update(state => ({ ...state, width: 600 }));
    await document.flush();
    const { ino } = statSync(file);
    document.update(state => ({ ...state, width: 700 }));
    document.update(state => ({ ...state, width: 600 }));
    expect((await document.flush()).ok).toBeTrue();
    expect(statSync(file).ino).toBe(ino);
  });

  it('writes one after another, and the last change last', async () => {
    let open_ = 0;
    let most = 0;
    const counting: FileSystem = {
      ...systemFiles,
      open: async (at, flags, mode) => {
        if (at.endsWith('.tmp')) most = Math.max(most, (open_ += 1));
        const handle = await systemFiles.open(at, flags, mode);
        return { ...handle, close: async () => ((open_ -= at.endsWith('.tmp') ? 1 : 0), handle.close()) };
      },
    };
    const document = await open(counting);
    const flushes = Array.from({ length: 30 }, (_, index) => {
      document.update(state => ({ ...state, width: 1000 + index }));
      return document.flush();
    });
    expect((await Promise.all(flushes)).every(one => one.ok)).toBeTrue();
    expect(most).toBe(1);
    expect(onDisk()).toEqual({ width: 1029 });
  });

  it('has on disk what a flush acknowledged, whatever changes meanwhile', async () => {
    const document = await open();
    document.update(state => ({ ...state, width: 600 }));
    const flushed = document.flush();
    document.update(state => ({ ...state, width: 700 }));
    expect((await flushed).ok).toBeTrue();
    expect((onDisk() as Example).width).toBeGreaterThanOrEqual(600);
    expect(waiting.length).toBe(1);
    await document.flush();
    expect(onDisk()).toEqual({ width: 700 });
  });

  const faults: readonly (readonly [string, (files: FaultyFiles) => void, string])[] = [
    ['the disk is full', files => files.breakAt('write', 'ENOSPC'), 'disk-full'],
    ['the directory is read-only', files => files.breakAt('open', 'EROFS'), 'read-only'],
    ['permission was lost', files => files.breakAt('rename', 'EACCES'), 'not-allowed'],
    ['too many files are open', files => files.breakAt('open', 'EMFILE'), 'too-many-open-files'],
  ];
  for (const [what, breakIt, code] of faults) {
    it(`goes on in memory while ${what}, says so once, tries again, and writes when it can`, async () => {
      const files = faultyFiles();
      const document = await open(files);
      document.update(state => ({ ...state, width: 600 }));
      await document.flush();
      const before = readFileSync(file, 'utf8');
      const notices: (StateNotice | undefined)[] = [];
      document.notice$.subscribe(notice => notices.push(notice));
      breakIt(files);
      document.update(state => ({ ...state, width: 700 }));
      expect(await document.flush()).toEqual({ ok: false, error: jasmine.objectContaining({ code }) });
      document.dismissNotice();
      expect((await document.flush()).ok).toBeFalse();
      expect(document.value.width).toBe(700);
      expect(readFileSync(file, 'utf8')).toBe(before);
      expect(notices).toEqual([undefined, jasmine.objectContaining({ kind: 'not-saved', path: file }), undefined]);
      expect(waiting.map(one => one.ms)).toEqual([2000]);
      files.heal();
      await fire(document);
      expect(onDisk()).toEqual({ width: 700 });
      expect(readdirSync(root).length).toBe(2);
      expect(waiting).toEqual([]);
    });
  }

  it('takes its notice back when the trouble passes', async () => {
    const files = faultyFiles();
    const document = await open(files);
    files.breakAt('write', 'ENOSPC');
    document.update(state => ({ ...state, width: 700 }));
    await document.flush();
    expect(document.notice?.kind).toBe('not-saved');
    files.heal();
    await document.flush();
    expect(document.notice).toBeUndefined();
  });

  it('tries less and less often, and soon again after a success', async () => {
    const files = faultyFiles();
    const document = await open(files);
    files.breakAt('write', 'ENOSPC');
    document.update(state => ({ ...state, width: 700 }));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await document.flush();
      waits.push(waiting[0]?.ms ?? 0);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    files.heal();
    await document.flush();
    files.breakAt('write', 'ENOSPC');
    document.update(state => ({ ...state, width: 701 }));
    await document.flush();
    expect(waiting[0]?.ms).toBe(1000);
  });

  it('reports a copy that cannot be written as not saved, though the file is', async () => {
    let writes = 0;
    const document = await open({
      ...systemFiles,
      rename: (from, to) =>
        (writes += 1) === 2 ? Promise.reject(Object.assign(new Error('no'), { code: 'EIO' })) : systemFiles.rename(from, to),
    });
    document.update(state => ({ ...state, width: 700 }));
    expect((await document.flush()).ok).toBeFalse();
    expect(onDisk()).toEqual({ width: 700 });
    expect((await document.flush()).ok).toBeTrue();
    expect(onDisk(`${file}.bak`)).toEqual({ width: 700 });
  });

  it('writes at its close, and never again', async () => {
    const document = await open();
    document.update(state => ({ ...state, width: 700 }));
    expect((await document.close()).ok).toBeTrue();
    expect(onDisk()).toEqual({ width: 700 });
    document.update(state => ({ ...state, width: 800 }));
    expect(waiting).toEqual([]);
    expect(onDisk()).toEqual({ width: 700 });
  });
});
