import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { problemOf, systemCodeOf, type FileProblem } from './file-problem';
import { systemFiles, type FileSystem } from './file-system';

const temporaryName = /^\.[0-9a-f]{12}\.tmp$/;

/**
 * Replaces a file whole or not at all, mode 0600: temporary file, fsync, rename, fsync of the directory. A symbolic link stays and
 * its target is replaced. After a success the new content survives a power cut; after a failure the file is whole, with the old
 * content, or (when only the directory could not be synchronised) with the new.
 * Own code on purpose, see docs/adr/0030: the library of this name takes a short write on a full disk for a success.
 */
export async function writeFileAtomic(
  file: string,
  content: string | Uint8Array,
  files: FileSystem = systemFiles,
): Promise<Result<void, FileProblem>> {
  const target = path.resolve(file);
  try {
    const real = await files.realpath(target).catch((thrown: unknown) => {
      if (systemCodeOf(thrown) === 'ENOENT') return target;
      throw thrown;
    });
    await replace(real, typeof content === 'string' ? new TextEncoder().encode(content) : content, files);
    return ok(undefined);
  } catch (thrown) {
    return fail(problemOf(thrown, target));
  }
}

async function replace(target: string, bytes: Uint8Array, files: FileSystem): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await files.open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    try {
      await handle.writeAll(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(temporary, target);
  } catch (thrown) {
    // The write's own failure is what the caller must hear; a leftover is swept at the next start.
    await files.unlink(temporary).catch(() => undefined);
    throw thrown;
  }
  await syncDirectory(path.dirname(target), files);
}

/** Makes a rename or removal in this directory survive a power cut. Windows cannot open directories and needs no such step. */
export async function syncDirectory(directory: string, files: FileSystem = systemFiles): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(directory, constants.O_RDONLY | constants.O_DIRECTORY, 0);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Removes what writes of this file left behind when the process was killed in the middle. Only for the file's single writer, before
 * its first write. Answers how many were removed.
 */
export async function removeAbandonedTemporaries(file: string, files: FileSystem = systemFiles): Promise<Result<number, FileProblem>> {
  const target = path.resolve(file);
  const base = path.basename(target);
  try {
    const names = await files.list(path.dirname(target));
    const abandoned = names.filter(name => name.startsWith(base) && temporaryName.test(name.slice(base.length)));
    for (const name of abandoned) await files.unlink(path.join(path.dirname(target), name));
    return ok(abandoned.length);
  } catch (thrown) {
    if (systemCodeOf(thrown) === 'ENOENT') return ok(0);
    return fail(problemOf(thrown, target));
  }
}
