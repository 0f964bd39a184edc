import { existsSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { faultyFiles, maxSocketPathBytes, removeSocketDirectory, socketDirectory, type SocketDirectory } from './index';

describe('socketDirectory', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'f-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const longestName = 'tshd-events.socket';
  const tooLong = (): string => path.join(root, 'x'.repeat(maxSocketPathBytes));

  async function chosen(places: { userData?: string; runtime?: string }, files = faultyFiles()): Promise<SocketDirectory | string> {
    const made = await socketDirectory(
      { userData: places.userData ?? tooLong(), runtime: places.runtime, temporary: root, longestName },
      files,
    );
    return made.ok ? made.value : made.error.code;
  }

  async function listenIn(directory: string): Promise<net.Server> {
    const server = net.createServer();
    await new Promise<void>(resolve => server.listen(path.join(directory, longestName), resolve));
    return server;
  }

  it('is the user data when the longest path fits, to the byte', async () => {
    const fits = path.join(root, 'x'.repeat(maxSocketPathBytes - Buffer.byteLength(root) - 2 - longestName.length));
    expect(Buffer.byteLength(path.join(fits, longestName))).toBe(maxSocketPathBytes);
    expect(await chosen({ userData: fits })).toEqual({ path: fits, place: 'user-data' });
    const server = await listenIn(fits);
    expect(lstatSync(path.join(fits, longestName)).isSocket()).toBeTrue();
    await new Promise(resolve => server.close(resolve));
    expect(await chosen({ userData: `${fits}y` })).toEqual(jasmine.objectContaining({ place: 'fresh' }));
  });

  it('counts bytes, not characters', async () => {
    const short = path.join(root, 'é'.repeat(40));
    expect(Buffer.byteLength(path.join(short, longestName)) > maxSocketPathBytes).toBeTrue();
    expect(await chosen({ userData: short })).toEqual(jasmine.objectContaining({ place: 'fresh' }));
  });

  it('is in the runtime directory next, one per user data', async () => {
    const runtime = path.join(root, 'run');
    mkdirSync(runtime, { mode: 0o700 });
    const first = await chosen({ runtime });
    const second = await chosen({ runtime, userData: `${tooLong()}2` });
    expect(first).toEqual({ path: jasmine.stringMatching(/\/run\/drawbridge-[0-9a-f]{8}$/), place: 'runtime' });
    expect(second).not.toEqual(first);
    expect(await chosen({ runtime })).toEqual(first);
  });

  it('takes a runtime directory that is missing, relative, too long, or not ours for unset', async () => {
    mkdirSync(path.join(root, 'real'), { mode: 0o700 });
    symlinkSync(path.join(root, 'real'), path.join(root, 'link'));
    for (const runtime of [path.join(root, 'missing'), 'run', path.join(root, 'x'.repeat(90)), path.join(root, 'link')]) {
      expect(await chosen({ runtime })).toEqual(jasmine.objectContaining({ place: 'fresh' }));
    }
  });

  it('refuses its own name in the runtime directory when somebody put a link there', async () => {
    const runtime = path.join(root, 'run');
    mkdirSync(runtime, { mode: 0o700 });
    const place = await chosen({ runtime });
    const own = typeof place === 'string' ? '' : place.path;
    rmSync(own, { recursive: true });
    symlinkSync(root, own);
    expect(await chosen({ runtime })).toBe('symbolic-link');
  });

  it('refuses a temporary directory that is too long as well', async () => {
    const made = await socketDirectory({ userData: tooLong(), runtime: undefined, temporary: tooLong(), longestName });
    expect(made).toEqual({
      ok: false,
      error: jasmine.objectContaining({ code: 'path-too-long', message: jasmine.stringContaining('TMPDIR') }),
    });
  });

  it('is fresh, private and different each time, and removed with its sockets', async () => {
    const first = await chosen({});
    if (typeof first === 'string') throw new Error(first);
    expect(lstatSync(first.path).mode & 0o777).toBe(0o700);
    const server = await listenIn(first.path);
    renameSync(path.join(first.path, longestName), path.join(first.path, 'stale'));
    await new Promise(resolve => server.close(resolve));
    expect((await removeSocketDirectory(first)).ok).toBeTrue();
    expect(existsSync(first.path)).toBeFalse();
  });

  it('clears fresh ones of killed runs, but none with a live socket or anything else in it', async () => {
    const killed = await chosen({});
    if (typeof killed === 'string') throw new Error(killed);
    const next = await chosen({});
    if (typeof next === 'string') throw new Error(next);
    expect(existsSync(killed.path)).toBeFalse();
    const server = await listenIn(next.path);
    const last = await chosen({});
    expect(existsSync(next.path)).toBeTrue();
    expect(last).not.toEqual(next);
    await new Promise(resolve => server.close(resolve));
  });

  it('leaves the other places where they are', async () => {
    const userData = path.join(root, 'u');
    expect(await removeSocketDirectory({ path: userData, place: 'user-data' })).toEqual({ ok: true, value: undefined });
    await chosen({ userData });
    await removeSocketDirectory({ path: userData, place: 'user-data' });
    expect(existsSync(userData)).toBeTrue();
  });

  it('says what the system refused', async () => {
    const files = faultyFiles();
    files.breakAt('makeFreshDirectory', 'ENOSPC');
    expect(await chosen({}, files)).toBe('disk-full');
  });
});
