import { systemFiles, type FileSystem, type OpenFile } from './file-system';

/** A step that can be told to fail; `write`, `sync` and `read` are those of open files. */
export type FaultPoint = Exclude<keyof FileSystem, 'userId'> | 'write' | 'sync' | 'read';

/** A file system with faults on demand, for developer settings and specs. */
export interface FaultyFiles extends FileSystem {
  /** From now on this step throws the system error `code` (`ENOSPC`), until `heal`. */
  breakAt(point: FaultPoint, code: string): void;
  /** Everything works again. */
  heal(): void;
}

/** Wraps a file system so that a person or a spec can break any step of it. */
export function faultyFiles(inner: FileSystem = systemFiles): FaultyFiles {
  const faults = new Map<FaultPoint, string>();
  const pass = (point: FaultPoint): void => {
    const code = faults.get(point);
    if (code !== undefined) throw Object.assign(new Error(`${code}: injected at ${point}`), { code });
  };
  const wrapped = (file: OpenFile): OpenFile => ({
    stat: () => file.stat(),
    read: async (buffer, offset, length) => (pass('read'), file.read(buffer, offset, length)),
    writeAll: async data => {
      if (faults.has('write')) await file.writeAll(data.subarray(0, data.length / 2)); // A disk fills up in the middle of a file.
      pass('write');
      await file.writeAll(data);
    },
    sync: async () => (pass('sync'), file.sync()),
    close: () => file.close(),
  });
  return {
    breakAt: (point, code) => void faults.set(point, code),
    heal: () => faults.clear(),
    userId: () => inner.userId(),
    lstat: async path => (pass('lstat'), inner.lstat(path)),
    realpath: async path => (pass('realpath'), inner.realpath(path)),
    makeDirectory: async (path, mode) => (pass('makeDirectory'), inner.makeDirectory(path, mode)),
    makeFreshDirectory: async prefix => (pass('makeFreshDirectory'), inner.makeFreshDirectory(prefix)),
    chmod: async (path, mode) => (pass('chmod'), inner.chmod(path, mode)),
    open: async (path, flags, mode) => (pass('open'), wrapped(await inner.open(path, flags, mode))),
    list: async path => (pass('list'), inner.list(path)),
    rename: async (from, to) => (pass('rename'), inner.rename(from, to)),
    unlink: async path => (pass('unlink'), inner.unlink(path)),
    removeDirectory: async path => (pass('removeDirectory'), inner.removeDirectory(path)),
  };
}
