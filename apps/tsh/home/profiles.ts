import { readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { privateDirectory, readTextLimited, writeFileAtomic, type FileProblem } from '@drawbridge/files';
import type { Result } from '@drawbridge/lifecycle';
import { TshFailure } from '../core/failure';
import { missingFile } from '../core/failure-texts';
import { isProfileName, type HomeFolder } from './home-folder';
import { formatProfile, parseProfile, type Profile } from './profile';

const maxProfileBytes = 64 * 1024;
const suffix = '.yaml';

/** A profile's file that cannot be used, and why. */
export interface BrokenProfile {
  readonly host: string;
  readonly failure: TshFailure;
}

export interface ProfileList {
  readonly profiles: readonly Profile[];
  readonly broken: readonly BrokenProfile[];
}

/** Profiles of one home, read from the disk each time: a login or logout by another program counts at once. */
export class Profiles {
  constructor(private readonly home: HomeFolder) {}

  /** All profiles by name; one unreadable file does not hide the others. Throws NOT_FOUND when the home is missing. */
  async list(): Promise<ProfileList> {
    const profiles: Profile[] = [];
    const broken: BrokenProfile[] = [];
    for (const host of await this.#names()) {
      try {
        profiles.push(await this.read(host));
      } catch (thrown) {
        if (!(thrown instanceof TshFailure)) throw thrown;
        // Removed between the two looks: it is no profile any more.
        if (thrown.code !== 'NOT_FOUND') broken.push({ host, failure: thrown });
      }
    }
    return { profiles, broken };
  }

  /** One profile. Throws NOT_FOUND when there is none, UNKNOWN with the file's name when it cannot be used. */
  async read(host: string): Promise<Profile> {
    const file = this.home.profile(host);
    const text = await readTextLimited(file, { maxBytes: maxProfileBytes });
    if (!text.ok) throw text.error.code === 'missing' ? missingFile(file) : unusable(text.error);
    const found = parseProfile(text.value);
    if (found.state === 'foreign')
      throw new TshFailure('UNKNOWN', `${file}: a profile of another tsh; set TELEPORT_HOME to a folder of its own`);
    if (found.state === 'broken') throw new TshFailure('UNKNOWN', `${file}: ${found.problem}; repair the file or remove it`);
    if (found.profile.address.host !== host) {
      throw new TshFailure('UNKNOWN', `${file}: web_proxy_addr: is for ${found.profile.address.host}; repair the file or remove it`);
    }
    return found.profile;
  }

  /** The profile, or undefined when there is none. Throws as {@link read} otherwise. */
  async find(host: string): Promise<Profile | undefined> {
    try {
      return await this.read(host);
    } catch (thrown) {
      if (thrown instanceof TshFailure && thrown.code === 'NOT_FOUND') return undefined;
      throw thrown;
    }
  }

  /** Writes a profile, making the home (0700) when it is missing. Refuses a home with profiles of another tsh. */
  async write(profile: Profile): Promise<void> {
    must(await privateDirectory(this.home.path));
    await this.#refuseForeignHome();
    must(await writeFileAtomic(this.home.profile(profile.address.host), formatProfile(profile)));
  }

  /** Removes a profile; fine when there is none. */
  async remove(host: string): Promise<void> {
    await unlinkIfThere(this.home.profile(host));
    if ((await this.current()) === host) await unlinkIfThere(this.home.currentProfile);
  }

  /** Name of the profile that commands use when none is named. */
  async current(): Promise<string | undefined> {
    const text = await readTextLimited(this.home.currentProfile, { maxBytes: maxProfileBytes });
    if (text.ok) return isProfileName(text.value.trim()) ? text.value.trim() : undefined;
    if (text.error.code === 'missing') return undefined;
    throw unusable(text.error);
  }

  async setCurrent(host: string): Promise<void> {
    must(await writeFileAtomic(this.home.currentProfile, `${host}\n`));
  }

  async #names(): Promise<readonly string[]> {
    let names: readonly string[];
    try {
      names = await readdir(this.home.path);
    } catch (thrown) {
      throw directoryFailure(thrown, this.home.path);
    }
    return names
      .filter(name => name.endsWith(suffix))
      .map(name => path.basename(name, suffix))
      .filter(isProfileName)
      .sort();
  }

  async #refuseForeignHome(): Promise<void> {
    for (const host of await this.#names()) {
      const text = await readTextLimited(this.home.profile(host), { maxBytes: maxProfileBytes });
      if (text.ok && parseProfile(text.value).state === 'foreign') {
        throw new TshFailure('FAILED_PRECONDITION', `${this.home.path} belongs to another tsh: set TELEPORT_HOME to another folder`);
      }
    }
  }
}

/** The value, or the file's problem as a failure that names the file. */
export function must<T>(result: Result<T, FileProblem>): T {
  if (!result.ok) throw unusable(result.error);
  return result.value;
}

/** A file's problem as a failure. */
export function unusable(problem: FileProblem): TshFailure {
  return new TshFailure('UNKNOWN', problem.message);
}

async function unlinkIfThere(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (thrown) {
    if (!hasCode(thrown, 'ENOENT')) throw directoryFailure(thrown, file);
  }
}

function directoryFailure(thrown: unknown, target: string): TshFailure {
  if (hasCode(thrown, 'ENOENT')) return missingFile(target);
  if (hasCode(thrown, 'ENOTDIR')) return new TshFailure('UNKNOWN', `open ${target}: not a directory`);
  if (hasCode(thrown, 'EACCES') || hasCode(thrown, 'EPERM')) return new TshFailure('UNKNOWN', `open ${target}: permission denied`);
  return new TshFailure('UNKNOWN', `${target}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
}

/** True for a system error with this code. */
export function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
