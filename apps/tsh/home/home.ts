import { readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { privateDirectory, readTextLimited, writeFileAtomic } from '@drawbridge/files';
import type { Clock } from '@drawbridge/lifecycle';
import { certificateExpired, notLoggedIn } from '../core/failure-texts';
import type { HomeFolder } from './home-folder';
import type { Profile } from './profile';
import { hasCode, must, Profiles, unusable } from './profiles';
import { readSession, writeSession, type FiledLogin, type Session } from './session';

/** Name of the one file below a proxy's keys that no login makes: `libs/cluster-client` reads it. */
const authorityName = 'proxy-ca.pem';

const maxAuthorityBytes = 1024 * 1024;

/** A replaced login stays this long, in ms: an `ssh` that just started may still read its files. */
const replacedStaysMs = 60_000;

/** What a logout leaves: the profile, or nothing but the authority trusted for the proxy, or nothing at all. */
export type LogoutDepth = 'keep-profile' | 'remove-profile' | 'forget';

/** Profiles and logins of one home. Nothing is kept in memory. */
export class Home {
  readonly profiles: Profiles;

  constructor(
    readonly folder: HomeFolder,
    private readonly clock: Clock,
  ) {
    this.profiles = new Profiles(folder);
  }

  /** The login of a profile, valid or not; undefined when logged out. */
  async sessionOf(profile: Profile): Promise<Session | undefined> {
    return profile.session === undefined ? undefined : readSession(this.folder, profile.address.host, profile.session);
  }

  /** The login of a profile. Throws when logged out or expired, with the remedy `login`. */
  async validSession(profile: Profile): Promise<Session> {
    const session = await this.sessionOf(profile);
    if (session === undefined) throw notLoggedIn();
    if (!this.isValid(session)) throw certificateExpired();
    return session;
  }

  /** Whether the certificates have not ended. */
  isValid(session: Session): boolean {
    return this.clock.now() < session.validUntil;
  }

  /** Files a login and makes it the profile's, in one step for every reader. Two at once are safe: the later one counts. */
  async logIn(profile: Profile, login: FiledLogin): Promise<void> {
    const { host } = profile.address;
    const { answer } = login;
    const session = await writeSession(this.folder, host, login);
    const before = await this.profiles.find(host);
    await this.profiles.write({ address: profile.address, clusterName: answer.clusterName, user: answer.user, session });
    await this.profiles.setCurrent(host);
    if (before?.session !== undefined) await this.#touch(this.folder.session(host, before.session));
    await this.#sweep(host, session);
  }

  /** Logs out. Fine when there is no such profile. */
  async logOut(host: string, depth: LogoutDepth): Promise<void> {
    if (depth === 'keep-profile') {
      const profile = await this.profiles.find(host);
      if (profile?.session !== undefined) {
        const { session: _session, ...loggedOut } = profile;
        await this.profiles.write(loggedOut);
      }
    } else {
      await this.profiles.remove(host);
    }
    for (const name of await this.#entries(host)) {
      if (depth === 'forget' || name !== authorityName)
        await rm(path.join(this.folder.hostKeys(host), name), { recursive: true, force: true });
    }
    if (depth === 'forget') await rm(this.folder.hostKeys(host), { recursive: true, force: true });
  }

  /** The extra authorities of one proxy, PEM; undefined when there are none. */
  async trusted(host: string): Promise<string | undefined> {
    const text = await readTextLimited(path.join(this.folder.hostKeys(host), authorityName), { maxBytes: maxAuthorityBytes });
    if (text.ok) return text.value;
    if (text.error.code === 'missing') return undefined;
    throw unusable(text.error);
  }

  /** Trusts these authorities (PEM) for one proxy from now on; undefined: none but the system's. */
  async trust(host: string, authorities: string | undefined): Promise<void> {
    if (authorities === undefined) return rm(path.join(this.folder.hostKeys(host), authorityName), { force: true });
    must(await privateDirectory(this.folder.path));
    must(await privateDirectory(this.folder.keys));
    must(await privateDirectory(this.folder.hostKeys(host)));
    must(await writeFileAtomic(path.join(this.folder.hostKeys(host), authorityName), authorities));
  }

  /** Removes logins that nothing names any more and that nobody can have just begun to use or to write. */
  async #sweep(host: string, current: string): Promise<void> {
    for (const name of await this.#entries(host)) {
      if (name === authorityName || name === current) continue;
      const folder = path.join(this.folder.hostKeys(host), name);
      const age = await ageOf(folder, this.clock);
      if (age !== undefined && age > replacedStaysMs) await rm(folder, { recursive: true, force: true });
    }
  }

  async #touch(folder: string): Promise<void> {
    const now = new Date(this.clock.now());
    try {
      await utimes(folder, now, now);
    } catch (thrown) {
      if (!hasCode(thrown, 'ENOENT')) throw thrown;
    }
  }

  async #entries(host: string): Promise<readonly string[]> {
    try {
      return await readdir(this.folder.hostKeys(host));
    } catch (thrown) {
      if (hasCode(thrown, 'ENOENT')) return [];
      throw thrown;
    }
  }
}

/** ms since the folder was last touched; undefined when it is gone. */
async function ageOf(folder: string, clock: Clock): Promise<number | undefined> {
  try {
    return clock.now() - (await stat(folder)).mtimeMs;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return undefined;
    throw thrown;
  }
}
