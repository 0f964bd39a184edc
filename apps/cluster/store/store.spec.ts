import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultPreferences } from '@drawbridge/cluster-api';
import { processFacts } from '@drawbridge/programs';
import { temporaryFolder } from '../rig.spec';
import { StartProblem } from '../start-problem';
import { openAuthorities } from './authorities';
import { openDataDirectory, type DataDirectory } from './data-directory';
import { lockDirectory } from './directory-lock';
import { generatedPasswords } from './generated-passwords';
import { rememberedPort, rememberPort } from './remembered-port';
import { UserStore } from './user-store';

const clock = { now: () => Date.parse('2026-11-22T12:00:00Z') };

describe('the data directory', () => {
  let folder: string;
  let directory: DataDirectory;

  beforeEach(async () => {
    folder = await temporaryFolder();
    directory = await openDataDirectory(path.join(folder, 'data'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function modeOf(file: string): Promise<string> {
    return ((await stat(file)).mode & 0o777).toString(8);
  }

  it('is for its own account only', async () => {
    await openAuthorities(directory, 'demo', clock);
    await generatedPasswords(directory, ['demo']);
    for (const entry of await readdir(directory.root, { withFileTypes: true, recursive: true })) {
      expect([entry.name, await modeOf(path.join(entry.parentPath, entry.name))]).toEqual([
        entry.name,
        entry.isDirectory() ? '700' : '600',
      ]);
    }
    expect(await modeOf(directory.root)).toBe('700');
  });

  it('is refused where others may write, where it is a link or a file, and where its path would break sshd’s files', async () => {
    const open = path.join(folder, 'open');
    await mkdir(open);
    await chmod(open, 0o777);
    await expectAsync(openDataDirectory(open)).toBeRejectedWithError(StartProblem, /chmod 700/);
    await symlink(directory.root, path.join(folder, 'link'));
    await expectAsync(openDataDirectory(path.join(folder, 'link'))).toBeRejectedWithError(StartProblem, /symbolic link/);
    await writeFile(path.join(folder, 'file'), '');
    await expectAsync(openDataDirectory(path.join(folder, 'file'))).toBeRejectedWithError(StartProblem, /not a directory/);
    await expectAsync(openDataDirectory(path.join(folder, 'a"b'))).toBeRejectedWithError(StartProblem, /may not hold quotes/);
  });

  it('keeps authorities, cluster id and trust across restarts', async () => {
    const first = await openAuthorities(directory, 'demo', clock);
    const again = await openAuthorities(directory, 'demo', clock);
    expect(again.clusterId).toBe(first.clusterId);
    expect(again.tls.files).toEqual(first.tls.files);
    expect([again.sshUsers.publicKey, again.sshHosts.publicKey]).toEqual([first.sshUsers.publicKey, first.sshHosts.publicKey]);
    expect(first.sshUsers.publicKey).not.toBe(first.sshHosts.publicKey);
    expect(await readFile(directory.proxyCa, 'utf8')).toBe(first.tls.files.certificate);
  });

  it('belongs to one cluster', async () => {
    await openAuthorities(directory, 'demo', clock);
    await expectAsync(openAuthorities(directory, 'other', clock)).toBeRejectedWithError(StartProblem, /belongs to the cluster "demo"/);
  });

  it('is never guessed at: damaged files are named', async () => {
    for (const content of ['', '{', '[]', '{"version":2}', '\u0000']) {
      await writeFile(directory.authorities, content);
      await expectAsync(openAuthorities(directory, 'demo', clock)).toBeRejectedWithError(/authorities\.json .*(restore it|not UTF-8)/);
    }
  });

  it('gives each user a password of 20 unmistakable letters and digits, once', async () => {
    const [ann, bob] = await generatedPasswords(directory, ['ann', 'bob']);
    expect(ann?.password).toMatch(/^[a-hjkmnp-z2-9]{20}$/);
    expect(ann?.password).not.toBe(bob?.password);
    expect(await generatedPasswords(directory, ['bob', 'carl'])).toEqual([bob as never, jasmine.objectContaining({ name: 'carl' })]);
    expect(await generatedPasswords(directory, ['ann'])).toEqual([ann as never]);
  });

  it('remembers the port of a host', async () => {
    expect(await rememberedPort(directory, '127.0.0.1')).toBeUndefined();
    await rememberPort(directory, { host: '127.0.0.1', port: 4711 });
    expect(await rememberedPort(directory, '127.0.0.1')).toBe(4711);
    expect(await rememberedPort(directory, '127.0.0.2')).toBeUndefined();
  });

  it('is locked while a cluster uses it, and a killed cluster’s lock is taken over', async () => {
    const lock = await lockDirectory(directory);
    await expectAsync(lockDirectory(directory)).toBeRejectedWithError(StartProblem, /in use by another cluster \(process \d+\)/);
    await lock.release();
    await (await lockDirectory(directory)).release();
    const me = await processFacts(process.pid);
    // A process with this pid, but started at another time: the pid was given away since.
    for (const left of [
      JSON.stringify({ pid: process.pid, startTime: `${me?.startTime}0` }),
      JSON.stringify({ pid: 4_000_000, startTime: 'x' }),
      '',
      '{"pid":',
    ]) {
      await writeFile(directory.lock, left);
      const taken = await lockDirectory(directory);
      await taken.release();
    }
    expect(await readdir(directory.root)).not.toContain('lock.json');
  });
});

describe('UserStore', () => {
  let folder: string;
  let directory: DataDirectory;

  beforeEach(async () => {
    folder = await temporaryFolder();
    directory = await openDataDirectory(path.join(folder, 'data'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('has defaults for a new user, and keeps changes on disk', async () => {
    const store = new UserStore(directory);
    expect((await store.read('ann')).preferences).toEqual(defaultPreferences);
    expect(await readdir(directory.users)).toEqual([]);
    await store.change('ann', record => ({ ...record, lastTotpStep: 7 }));
    expect((await new UserStore(directory).read('ann')).lastTotpStep).toBe(7);
    expect((await store.read('bob')).lastTotpStep).toBe(0);
  });

  it('loses no change when many come at once', async () => {
    const store = new UserStore(directory);
    await Promise.all(
      Array.from({ length: 20 }, () => store.change('ann', record => ({ ...record, lastTotpStep: record.lastTotpStep + 1 }))),
    );
    expect((await new UserStore(directory).read('ann')).lastTotpStep).toBe(20);
  });

  it('says so when a change cannot be written, keeps the old value, and works again afterwards', async () => {
    const store = new UserStore(directory);
    await store.change('ann', record => ({ ...record, lastTotpStep: 1 }));
    await rm(directory.users, { recursive: true });
    await expectAsync(store.change('ann', record => ({ ...record, lastTotpStep: 2 }))).toBeRejected();
    expect((await store.read('ann')).lastTotpStep).toBe(1);
    await mkdir(directory.users, { mode: 0o700 });
    expect((await store.change('ann', record => ({ ...record, lastTotpStep: 3 }))).lastTotpStep).toBe(3);
  });

  it('names a damaged file', async () => {
    await writeFile(path.join(directory.users, 'ann.json'), '{"version":1}');
    await expectAsync(new UserStore(directory).read('ann')).toBeRejectedWithError(/ann\.json .*restore it/);
  });
});
