import { constants } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { fileProblem, problemOf, type FileProblem } from './file-problem';
import { systemFiles, type FileSystem } from './file-system';

const chunkBytes = 64 * 1024;

/** How a file may be read. */
export interface ReadLimits {
  /** Larger files are refused, in bytes. */
  readonly maxBytes: number;
  /** `refuse` (default): a symbolic link is a problem. `follow`: its target is read; for files that a person may keep elsewhere. */
  readonly links?: 'refuse' | 'follow';
}

/** Reads a whole regular file. Devices, pipes and files beyond the limit are refused; nothing blocks on them. */
export async function readLimited(
  file: string,
  limits: ReadLimits,
  files: FileSystem = systemFiles,
): Promise<Result<Uint8Array, FileProblem>> {
  const target = path.resolve(file);
  // Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever. Windows has neither flag.
  const noFollow = limits.links === 'follow' ? 0 : (constants.O_NOFOLLOW ?? 0);
  try {
    const handle = await files.open(target, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow, 0);
    try {
      if (!(await handle.stat()).isFile()) return fail(fileProblem('not-a-file', target, 'is not a regular file; move it away'));
      const parts: Uint8Array[] = [];
      let total = 0;
      for (;;) {
        const chunk = new Uint8Array(chunkBytes);
        const count = await handle.read(chunk, 0, chunkBytes);
        if (count === 0) return ok(Buffer.concat(parts, total));
        total += count;
        if (total > limits.maxBytes) {
          return fail(fileProblem('too-large', target, `is larger than the ${limits.maxBytes} bytes allowed here`));
        }
        parts.push(chunk.subarray(0, count));
      }
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    return fail(problemOf(thrown, target));
  }
}

/** The same as UTF-8 text, without a byte order mark. Bytes that are no UTF-8 are refused. */
export async function readTextLimited(
  file: string,
  limits: ReadLimits,
  files: FileSystem = systemFiles,
): Promise<Result<string, FileProblem>> {
  const bytes = await readLimited(file, limits, files);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return fail(fileProblem('not-text', path.resolve(file), 'is not UTF-8 text'));
  }
}
