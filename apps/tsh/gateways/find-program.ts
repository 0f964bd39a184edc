import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** Full path of a program in the folders of a `PATH`; undefined when none of them has it. */
export async function findProgram(name: string, searchPath = ''): Promise<string | undefined> {
  for (const folder of searchPath.split(path.delimiter).filter(one => path.isAbsolute(one))) {
    const file = path.join(folder, name);
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}
