/** Why a file operation was refused or failed. The set is closed: callers switch over it. */
export type FileProblemCode =
  | 'missing'
  | 'exists'
  | 'not-allowed'
  | 'read-only'
  | 'disk-full'
  | 'too-many-open-files'
  | 'too-large'
  | 'not-text'
  | 'symbolic-link'
  | 'not-a-directory'
  | 'not-a-file'
  | 'not-a-socket'
  | 'foreign-owner'
  | 'open-to-others'
  | 'in-use'
  | 'path-too-long'
  | 'other';

/** A file operation that did not happen. Plain data. */
export interface FileProblem {
  readonly code: FileProblemCode;
  readonly path: string;
  /** One English sentence: what is wrong and what to do. It names the path and no content. */
  readonly message: string;
  /** The system's own code (`ENOSPC`), when the system refused. */
  readonly systemCode?: string;
}

const bySystemCode: Readonly<Record<string, readonly [FileProblemCode, string]>> = {
  ENOENT: ['missing', 'does not exist'],
  EEXIST: ['exists', 'exists already'],
  EACCES: ['not-allowed', 'may not be used by this user; check its owner and permissions'],
  EPERM: ['not-allowed', 'may not be used by this user; check its owner and permissions'],
  EROFS: ['read-only', 'is on a read-only file system; mount it writable'],
  ENOSPC: ['disk-full', 'cannot be written because the disk is full; free some space'],
  EDQUOT: ['disk-full', 'cannot be written because the disk quota is used up; free some space'],
  EFBIG: ['disk-full', 'cannot be written because it would be larger than the system allows'],
  EMFILE: ['too-many-open-files', 'cannot be opened because too many files are open'],
  ENFILE: ['too-many-open-files', 'cannot be opened because too many files are open on this computer'],
  ELOOP: ['symbolic-link', 'is a symbolic link; replace it by the real thing'],
  ENOTDIR: ['not-a-directory', 'goes through something that is not a directory'],
  EISDIR: ['not-a-file', 'is a directory where a file is expected'],
  ENXIO: ['not-a-file', 'is not a regular file'],
  ENAMETOOLONG: ['path-too-long', 'is too long for this system'],
};

/** A problem that we found ourselves. `what` completes the sentence that starts with the path. */
export function fileProblem(code: FileProblemCode, path: string, what: string): FileProblem {
  return { code, path, message: `${path} ${what}.` };
}

/** The `code` of a system error, if the thrown value is one. */
export function systemCodeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** Turns what `node:fs` threw into a problem. What is not a system error is a fault of ours and is thrown on. */
export function problemOf(thrown: unknown, path: string): FileProblem {
  const systemCode = systemCodeOf(thrown);
  if (systemCode === undefined) throw thrown;
  const [code, what] = bySystemCode[systemCode] ?? (['other', `cannot be used (${systemCode})`] as const);
  return { ...fileProblem(code, path, what), systemCode };
}
