import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** The program's file: itself when it is a whole path, else from the folders of a `PATH`. */
export async function findOnPath(program: string, searchPath: string): Promise<string | undefined> {
  const candidates = path.isAbsolute(program)
    ? [program]
    : program.includes('/') || program === ''
      ? []
      : searchPath
          .split(path.delimiter)
          .filter(path.isAbsolute)
          .map(folder => path.join(folder, program));
  for (const file of candidates) {
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}
