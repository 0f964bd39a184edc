import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { fileProblem, problemOf, type FileProblem } from './file-problem';
import { systemFiles, type FileSystem } from './file-system';

const writableByOthers = 0o022n;
const anyAccessByOthers = 0o077n;

/**
 * Makes a directory that only this user can enter (0700), with its parents, or checks the one that is there.
 * A directory of ours that others could read is closed; one that they could write to is refused, because they may have put
 * something into it already. Answers the absolute path.
 */
export async function privateDirectory(directory: string, files: FileSystem = systemFiles): Promise<Result<string, FileProblem>> {
  // A trailing slash would make lstat follow a symbolic link.
  const absolute = path.resolve(directory);
  try {
    const found = await checkPrivate(absolute, files);
    if (found.ok || found.error.code !== 'missing') return found;
    await files.makeDirectory(absolute, 0o700);
    return await checkPrivate(absolute, files);
  } catch (thrown) {
    return fail(problemOf(thrown, absolute));
  }
}

/** Checks without making anything: a real directory, ours, closed to others (closing it when others could only read). */
export async function checkPrivate(absolute: string, files: FileSystem): Promise<Result<string, FileProblem>> {
  let stats;
  try {
    stats = await files.lstat(absolute);
  } catch (thrown) {
    return fail(problemOf(thrown, absolute));
  }
  if (stats.isSymbolicLink()) return fail(fileProblem('symbolic-link', absolute, 'is a symbolic link; put a real directory in its place'));
  if (!stats.isDirectory()) return fail(fileProblem('not-a-directory', absolute, 'is not a directory; move it away'));
  const user = files.userId();
  if (user === undefined) return ok(absolute); // No owners and modes here: the profile folder's access list is what protects it.
  if (stats.uid !== BigInt(user)) {
    return fail(fileProblem('foreign-owner', absolute, 'belongs to another user; remove it or choose another place'));
  }
  if ((stats.mode & writableByOthers) !== 0n) {
    return fail(fileProblem('open-to-others', absolute, 'can be written to by other users; check its content and run "chmod 700" on it'));
  }
  if ((stats.mode & anyAccessByOthers) !== 0n) await files.chmod(absolute, 0o700);
  return ok(absolute);
}
