import { closeSync, fstatSync, fsyncSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, writeFileSync } from 'node:fs';
import { systemFiles, type FileSystem, type OpenFile } from './file-system';

/**
 * The computer's file system for the few files that a start needs: what reading takes is done at once until `isReady`, and afterwards as ever. Electron
 * turns Node's event loop only when it is ready; each answer of the disk would then wait for its turn among all that Chromium does in its first moments.
 */
export function startFiles(isReady: () => boolean): FileSystem {
  const either = <T>(now: () => T, later: () => Promise<T>): Promise<T> =>
    isReady() ? later() : new Promise<T>(resolve => resolve(now()));
  return {
    ...systemFiles,
    lstat: path =>
      either(
        () => lstatSync(path, { bigint: true }),
        () => systemFiles.lstat(path),
      ),
    list: path =>
      either(
        () => readdirSync(path),
        () => systemFiles.list(path),
      ),
    makeDirectory: (path, mode) =>
      either(
        () => void mkdirSync(path, { recursive: true, mode }),
        () => systemFiles.makeDirectory(path, mode),
      ),
    open: (path, flags, mode) =>
      either(
        () => openedNow(openSync(path, flags, mode)),
        () => systemFiles.open(path, flags, mode),
      ),
  };
}

function openedNow(descriptor: number): OpenFile {
  const now = <T>(step: () => T): Promise<T> => new Promise<T>(resolve => resolve(step()));
  return {
    stat: () => now(() => fstatSync(descriptor, { bigint: true })),
    read: (buffer, offset, length) => now(() => readSync(descriptor, buffer, offset, length, null)),
    writeAll: data => now(() => writeFileSync(descriptor, data)),
    sync: () => now(() => fsyncSync(descriptor)),
    close: () => now(() => closeSync(descriptor)),
  };
}
