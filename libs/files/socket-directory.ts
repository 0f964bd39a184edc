import { createHash } from 'node:crypto';
import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { fileProblem, problemOf, type FileProblem } from './file-problem';
import { removeStaleSocket } from './local-socket';
import { systemFiles, type FileSystem } from './file-system';
import { checkPrivate, privateDirectory } from './private-directory';

/** The longest socket path that every Unix accepts, in bytes (macOS: 104 with the closing zero; Linux has a few more). */
export const maxSocketPathBytes = 103;

/** Where sockets may be put, best first. All paths absolute. */
export interface SocketPlaces {
  /** The application's own directory; its path also names the directories made elsewhere, so that two profiles never meet. */
  readonly userData: string;
  /** `XDG_RUNTIME_DIR`, when the session has one. */
  readonly runtime: string | undefined;
  /** `os.tmpdir()`. */
  readonly temporary: string;
  /** The longest file name that a socket will get in this directory. */
  readonly longestName: string;
}

/** A private directory (0700, ours) for sockets. */
export interface SocketDirectory {
  readonly path: string;
  /** `fresh` ones are made for this run; remove them with `removeSocketDirectory` at the end. */
  readonly place: 'user-data' | 'runtime' | 'fresh';
}

/**
 * Chooses and makes the directory for this profile's sockets: user data when the paths are short enough, else the session's runtime
 * directory, else a fresh one. Our own directory being a link or another user's is a problem, not a reason to go on to the next place:
 * somebody put it there. Only the profile's single instance may call this, since it clears fresh directories of killed runs.
 */
export async function socketDirectory(
  places: SocketPlaces,
  files: FileSystem = systemFiles,
): Promise<Result<SocketDirectory, FileProblem>> {
  const own = `drawbridge-${createHash('sha256').update(path.resolve(places.userData)).digest('hex').slice(0, 8)}`;
  if (fits(places.userData, places.longestName)) return made(places.userData, 'user-data', files);
  const runtime = await runtimeDirectory(places, own, files);
  if (runtime !== undefined) return made(runtime, 'runtime', files);
  const prefix = path.join(places.temporary, `${own}-`);
  if (!fits(`${prefix}XXXXXX`, places.longestName)) {
    return fail(
      fileProblem(
        'path-too-long',
        places.temporary,
        `is too long for a socket (${maxSocketPathBytes} bytes); set TMPDIR to a shorter directory`,
      ),
    );
  }
  try {
    await sweep(prefix, files);
    return ok({ path: await files.makeFreshDirectory(prefix), place: 'fresh' });
  } catch (thrown) {
    return fail(problemOf(thrown, prefix));
  }
}

/** Removes a fresh directory with its sockets; leaves the others where they are. */
export async function removeSocketDirectory(
  directory: SocketDirectory,
  files: FileSystem = systemFiles,
): Promise<Result<void, FileProblem>> {
  return directory.place === 'fresh' ? removeWithSockets(directory.path, files) : ok(undefined);
}

/** Our directory in the session's, or nothing when that is missing, too long, or not this user's (kept across `sudo` or `su`). */
async function runtimeDirectory(places: SocketPlaces, own: string, files: FileSystem): Promise<string | undefined> {
  if (places.runtime === undefined || !path.isAbsolute(places.runtime)) return undefined;
  const directory = path.join(places.runtime, own);
  if (!fits(directory, places.longestName)) return undefined;
  return (await checkPrivate(places.runtime, files)).ok ? directory : undefined;
}

function fits(directory: string, name: string): boolean {
  return Buffer.byteLength(path.join(directory, name)) <= maxSocketPathBytes;
}

async function made(directory: string, place: SocketDirectory['place'], files: FileSystem): Promise<Result<SocketDirectory, FileProblem>> {
  const checked = await privateDirectory(directory, files);
  return checked.ok ? ok({ path: checked.value, place }) : checked;
}

/** Removes what killed runs of this profile left. Another user's directory of that name, or a live socket in one, stays. */
async function sweep(prefix: string, files: FileSystem): Promise<void> {
  const parent = path.dirname(prefix);
  for (const name of await files.list(parent)) {
    if (!name.startsWith(path.basename(prefix))) continue;
    const left = path.join(parent, name);
    if ((await checkPrivate(left, files)).ok) await removeWithSockets(left, files);
  }
}

async function removeWithSockets(directory: string, files: FileSystem): Promise<Result<void, FileProblem>> {
  try {
    for (const name of await files.list(directory)) {
      const removed = await removeStaleSocket(path.join(directory, name), files);
      if (!removed.ok) return removed;
    }
    await files.removeDirectory(directory);
    return ok(undefined);
  } catch (thrown) {
    return fail(problemOf(thrown, directory));
  }
}
