import { lstat, mkdir, mkdtemp, chmod, open, readdir, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';

/** An open file, as far as this library uses it. */
export interface OpenFile {
  stat(): Promise<BigIntStats>;
  /** Reads up to `length` bytes into `buffer` at `offset`, from the current position. Answers how many. */
  read(buffer: Uint8Array, offset: number, length: number): Promise<number>;
  /** Writes everything; a partial write is continued or fails. */
  writeAll(data: Uint8Array): Promise<void>;
  /** Waits until the data is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The file system as a seam: faults of the disk come in through here. Every method throws system errors as `node:fs` does. */
export interface FileSystem {
  /** This process's user, or undefined where the system has no such number (Windows). */
  userId(): number | undefined;
  lstat(path: string): Promise<BigIntStats>;
  realpath(path: string): Promise<string>;
  makeDirectory(path: string, mode: number): Promise<void>;
  makeFreshDirectory(prefix: string): Promise<string>;
  chmod(path: string, mode: number): Promise<void>;
  open(path: string, flags: number, mode: number): Promise<OpenFile>;
  list(path: string): Promise<readonly string[]>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  removeDirectory(path: string): Promise<void>;
}

/** The computer's file system. */
export const systemFiles: FileSystem = {
  userId: () => process.getuid?.(),
  lstat: path => lstat(path, { bigint: true }),
  realpath: path => realpath(path),
  makeDirectory: async (path, mode) => {
    await mkdir(path, { recursive: true, mode });
  },
  makeFreshDirectory: prefix => mkdtemp(prefix),
  chmod: (path, mode) => chmod(path, mode),
  open: async (path, flags, mode) => {
    const handle = await open(path, flags, mode);
    return {
      stat: () => handle.stat({ bigint: true }),
      read: async (buffer, offset, length) => (await handle.read(buffer, offset, length, null)).bytesRead,
      writeAll: data => handle.writeFile(data),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  list: path => readdir(path),
  rename: (from, to) => rename(from, to),
  unlink: path => unlink(path),
  removeDirectory: path => rmdir(path),
};
