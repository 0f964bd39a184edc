import os from 'node:os';
import path from 'node:path';
import { realpathSync } from 'node:fs';
import { TshFailure } from '../core/failure';

/** Paths of one home. See docs/adr/0060-own-tsh.md for what each file holds. */
export interface HomeFolder {
  /** Absolute. */
  readonly path: string;
  readonly currentProfile: string;
  readonly keys: string;
  /** @param host profile name, checked by {@link isProfileName} */
  profile(host: string): string;
  /** Everything secret of one proxy, and the authority trusted for it. */
  hostKeys(host: string): string;
  /** One login's keys and certificates. */
  session(host: string, session: string): string;
}

/** The home that the environment names, else `~/.drawbridge`. */
export function homeFolder(environment: Readonly<Record<string, string | undefined>>, userHome: string = os.homedir()): HomeFolder {
  const named = environment['TELEPORT_HOME'];
  const folder = path.resolve(named === undefined || named === '' ? path.join(userHome, '.drawbridge') : named);
  // Another tsh lists that folder, and one file that it cannot read breaks its whole list.
  const foreign = path.join(userHome, '.tsh');
  if (resolved(folder) === resolved(foreign)) {
    throw new TshFailure(
      'FAILED_PRECONDITION',
      `this tsh never uses ${foreign}, which belongs to another tsh: set TELEPORT_HOME to another folder`,
    );
  }
  return homeAt(folder);
}

/** The layout below a folder. */
export function homeAt(folder: string): HomeFolder {
  const keys = path.join(folder, 'keys');
  return {
    path: folder,
    currentProfile: path.join(folder, 'current-profile'),
    keys,
    profile: host => path.join(folder, `${host}.yaml`),
    hostKeys: host => path.join(keys, host),
    session: (host, session) => path.join(keys, host, session),
  };
}

/** True for a name that is safe as one path segment: a host name or IP address as it stands in cluster URIs. */
export function isProfileName(name: string): boolean {
  return name.length <= 253 && /^[A-Za-z0-9:_][A-Za-z0-9.:_-]*$/.test(name) && !name.includes('..');
}

function resolved(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // Not there yet: its own path is all it has.
    return folder;
  }
}
