import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoginAnswer } from '@drawbridge/cluster-api';
import { newSshKey, newTlsKey, TlsAuthority } from '@drawbridge/identity';
import { readRecording } from '@drawbridge/testing';
import type { Clock } from '@drawbridge/lifecycle';
import { temporaryFolder } from '../testing/rig.spec';
import { Home } from './home';
import { homeAt } from './home-folder';
import type { Profile } from './profile';
import type { FiledLogin } from './session';

const profile: Profile = { address: { host: '127.0.0.2', port: 3080 }, clusterName: 'demo' };

/** A clock that stands until it is moved. */
class StandingClock implements Clock {
  time = Date.now();

  now(): number {
    return this.time;
  }
}

async function filedLogin(clock: Clock, user = 'ann', lifeMs = 3_600_000): Promise<FiledLogin> {
  const authority = await TlsAuthority.create('demo', clock);
  const [tls, ssh] = await Promise.all([newTlsKey(), newSshKey()]);
  const validUntil = clock.now() + lifeMs;
  const facts = { clusterName: 'demo', user, roles: ['developer'], logins: ['root'] };
  const answer: LoginAnswer = {
    ...facts,
    validUntil,
    tlsCertificate: await authority.issueClient({ publicKey: tls.publicKey, facts, validUntil }),
    sshCertificate: 'ssh-ed25519-cert-v01@openssh.com AAAA',
    tlsAuthorities: authority.files.certificate,
    knownHosts: '@cert-authority *.demo ssh-ed25519 AAAA\n',
  };
  return { answer, keys: { tlsKey: tls.privateKey, sshKey: ssh.privateKey, sshPublicKey: ssh.publicKey }, verify: 'always' };
}

async function newHome(): Promise<{ readonly home: Home; readonly folder: string; readonly clock: StandingClock } & AsyncDisposable> {
  const folder = await temporaryFolder();
  const clock = new StandingClock();
  const place = path.join(folder.path, 'home');
  return { home: new Home(homeAt(place), clock), folder: place, clock, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

async function everything(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

describe('Home', () => {
  it('answers NOT_FOUND with the folder when it is missing, and nothing when it is empty (recorded 013, 725)', async () => {
    await using one = await newHome();
    await expectAsync(one.home.profiles.list()).toBeRejectedWith(
      jasmine.objectContaining({ code: 'NOT_FOUND', message: `open ${one.folder}: no such file or directory` }),
    );
    await mkdir(one.folder, { mode: 0o700 });
    expect(await one.home.profiles.list()).toEqual({ profiles: [], broken: [] });
  });

  it('keeps everything to this user: folders 0700, files 0600', async () => {
    await using one = await newHome();
    const before = process.umask(0);
    try {
      await one.home.trust('127.0.0.2', 'PEM');
      await one.home.logIn(profile, await filedLogin(one.clock));
    } finally {
      process.umask(before);
    }
    const entries = ['.', ...(await everything(one.folder))];
    expect(entries.length).toBeGreaterThan(10);
    for (const entry of entries) {
      const found = await stat(path.join(one.folder, entry));
      expect((found.mode & 0o777).toString(8))
        .withContext(entry)
        .toBe(found.isDirectory() ? '700' : '600');
    }
  });

  it('refuses a home that others can write to, and says what to do', async () => {
    await using one = await newHome();
    await mkdir(one.folder);
    await chmod(one.folder, 0o777);
    await expectAsync(one.home.profiles.write(profile)).toBeRejectedWithError(/can be written to by other users.*chmod 700/);
  });

  it('logs in: profile, current profile and a session that belong together', async () => {
    await using one = await newHome();
    await one.home.logIn(profile, await filedLogin(one.clock));
    const read = await one.home.profiles.read('127.0.0.2');
    expect(read).toEqual(jasmine.objectContaining({ ...profile, user: 'ann' }));
    expect(await one.home.profiles.current()).toBe('127.0.0.2');
    const session = await one.home.validSession(read);
    expect(session).toEqual(jasmine.objectContaining({ user: 'ann', roles: ['developer'], logins: ['root'], clusterName: 'demo' }));
    expect(Math.abs(session.validUntil - one.clock.now() - 3_600_000)).toBeLessThanOrEqual(1000);
  });

  it('is expired from the very moment its certificate ends', async () => {
    await using one = await newHome();
    await one.home.logIn(profile, await filedLogin(one.clock));
    const read = await one.home.profiles.read('127.0.0.2');
    const { validUntil } = await one.home.validSession(read);
    one.clock.time = validUntil - 1;
    await one.home.validSession(read);
    one.clock.time = validUntil;
    await expectAsync(one.home.validSession(read)).toBeRejectedWith(
      jasmine.objectContaining({ message: 'ssh: cert has expired', remedy: 'login' }),
    );
  });

  it('is logged out when the session is gone from under the profile', async () => {
    await using one = await newHome();
    await one.home.logIn(profile, await filedLogin(one.clock));
    const read = await one.home.profiles.read('127.0.0.2');
    const { rm } = await import('node:fs/promises');
    await rm(one.home.folder.session('127.0.0.2', read.session!), { recursive: true });
    await expectAsync(one.home.validSession(read)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'INVALID_ARGUMENT', message: 'no SSH auth methods loaded, are you logged in?', remedy: 'login' }),
    );
  });

  it('names the file of a session that cannot be used', async () => {
    await using one = await newHome();
    await one.home.logIn(profile, await filedLogin(one.clock));
    const read = await one.home.profiles.read('127.0.0.2');
    const session = await one.home.validSession(read);
    for (const [file, text] of [
      [session.files.about, '{"user":1}'],
      [session.files.about, 'nonsense'],
      [session.files.tlsCertificate, 'nonsense'],
    ] as const) {
      const good = await readFile(file, 'utf8');
      await writeFile(file, text);
      await expectAsync(one.home.validSession(read)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'UNKNOWN', message: jasmine.stringContaining(file) }),
      );
      await writeFile(file, good);
    }
    await one.home.validSession(read);
  });

  it('survives logins at the same time: the profile names one of them, whole', async () => {
    await using one = await newHome();
    const logins = await Promise.all(['ann', 'ben', 'cid', 'dan'].map(user => filedLogin(one.clock, user)));
    await Promise.all(logins.map(login => one.home.logIn(profile, login)));
    const read = await one.home.profiles.read('127.0.0.2');
    expect((await one.home.validSession(read)).user).toBe(read.user!);
  });

  it('makes new keys count at once and removes those of before, but not under an ssh that just started', async () => {
    await using one = await newHome();
    const keys = one.home.folder.hostKeys('127.0.0.2');
    await one.home.trust('127.0.0.2', 'PEM');
    await one.home.logIn(profile, await filedLogin(one.clock));
    const first = (await one.home.profiles.read('127.0.0.2')).session!;
    await one.home.logIn(profile, await filedLogin(one.clock));
    const second = (await one.home.profiles.read('127.0.0.2')).session!;
    expect((await readdir(keys)).sort()).toEqual(['proxy-ca.pem', first, second].sort());
    const old = new Date(one.clock.now() - 61_000);
    await utimes(path.join(keys, first), old, old);
    await one.home.logIn(profile, await filedLogin(one.clock));
    const third = (await one.home.profiles.read('127.0.0.2')).session!;
    expect((await readdir(keys)).sort()).toEqual(['proxy-ca.pem', second, third].sort());
  });

  it('logs out in three depths', async () => {
    await using one = await newHome();
    const state = async () => ({
      profile: (await one.home.profiles.find('127.0.0.2')) !== undefined,
      session: (await one.home.profiles.find('127.0.0.2'))?.session !== undefined,
      files: (await everything(one.folder))
        .filter(name => name.startsWith('keys/127.0.0.2/'))
        .map(name => name.slice('keys/127.0.0.2/'.length)),
      current: await one.home.profiles.current(),
    });
    const begin = async () => {
      await one.home.trust('127.0.0.2', 'PEM');
      await one.home.logIn(profile, await filedLogin(one.clock));
    };
    await begin();
    await one.home.logOut('127.0.0.2', 'keep-profile');
    expect(await state()).toEqual({ profile: true, session: false, files: ['proxy-ca.pem'], current: '127.0.0.2' });
    expect((await one.home.profiles.read('127.0.0.2')).user).toBe('ann');
    await begin();
    await one.home.logOut('127.0.0.2', 'remove-profile');
    expect(await state()).toEqual({ profile: false, session: false, files: ['proxy-ca.pem'], current: undefined });
    await begin();
    await one.home.logOut('127.0.0.2', 'forget');
    expect(await state()).toEqual({ profile: false, session: false, files: [], current: undefined });
  });

  it('takes logging out of what is not there as done (recorded 021, 241)', async () => {
    await using one = await newHome();
    for (const depth of ['keep-profile', 'remove-profile', 'forget'] as const) await one.home.logOut('nope', depth);
    await one.home.profiles.write(profile);
    await one.home.logOut('127.0.0.2', 'keep-profile');
    expect(await one.home.profiles.read('127.0.0.2')).toEqual(profile);
  });
});

describe('Profiles', () => {
  it('lists the good ones beside a broken one, and names its file', async () => {
    await using one = await newHome();
    await one.home.profiles.write(profile);
    const file = path.join(one.folder, 'broken.yaml');
    await writeFile(file, '{ not yaml: [');
    const { profiles, broken } = await one.home.profiles.list();
    expect(profiles).toEqual([profile]);
    expect(broken.map(({ host, failure }) => [host, failure.code])).toEqual([['broken', 'UNKNOWN']]);
    expect(broken[0]!.failure.message).toContain(`${file}: yaml: line 1: `);
  });

  it('refuses a profile under another name than its host', async () => {
    await using one = await newHome();
    await one.home.profiles.write(profile);
    await writeFile(path.join(one.folder, 'other.yaml'), await readFile(one.home.folder.profile('127.0.0.2')));
    await expectAsync(one.home.profiles.read('other')).toBeRejectedWithError(/other\.yaml: web_proxy_addr: is for 127\.0\.0\.2/);
  });

  it('ignores files that are no profiles', async () => {
    await using one = await newHome();
    await one.home.profiles.write(profile);
    for (const name of ['.hidden.yaml', 'a b.yaml', 'notes.txt', '..yaml']) await writeFile(path.join(one.folder, name), 'x');
    expect((await one.home.profiles.list()).broken).toEqual([]);
  });

  it('never writes into a home of another tsh', async () => {
    await using one = await newHome();
    await mkdir(one.folder, { mode: 0o700 });
    const foreign = readRecording('102-home-files-after-login') as { profile: string };
    await writeFile(path.join(one.folder, 'localhost.yaml'), foreign.profile);
    await expectAsync(one.home.profiles.write(profile)).toBeRejectedWithError(/belongs to another tsh: set TELEPORT_HOME/);
    expect(await everything(one.folder)).toEqual(['localhost.yaml']);
    await expectAsync(one.home.profiles.read('localhost')).toBeRejectedWithError(/a profile of another tsh/);
  });

  it('reads no link, no pipe and no giant', async () => {
    await using one = await newHome();
    await one.home.profiles.write(profile);
    await writeFile(path.join(one.folder, 'giant.yaml'), 'x'.repeat(70_000));
    await mkdir(path.join(one.folder, 'folder.yaml'));
    const { broken } = await one.home.profiles.list();
    expect(broken.map(({ host }) => host).sort()).toEqual(['folder', 'giant']);
  });
});
