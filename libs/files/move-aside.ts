import path from 'node:path';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import { fileProblem, problemOf, systemCodeOf, type FileProblem } from './file-problem';
import { systemFiles, type FileSystem } from './file-system';

const attempts = 100;

/** Moves a bad file out of the way, keeping it: `state.json` becomes `state.json.bad-20261122T174500Z`. Answers the new path. */
export async function moveAside(file: string, clock: Clock, files: FileSystem = systemFiles): Promise<Result<string, FileProblem>> {
  const target = path.resolve(file);
  // Neither colons nor dots: Windows file names have no colons.
  const stamp = new Date(clock.now()).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const aside = `${target}.bad-${stamp}${attempt === 0 ? '' : `-${attempt}`}`;
      if (await exists(aside, files)) continue;
      await files.rename(target, aside);
      return ok(aside);
    }
    return fail(fileProblem('exists', target, 'has been moved aside too often in this second; remove old ".bad-" files'));
  } catch (thrown) {
    return fail(problemOf(thrown, target));
  }
}

async function exists(file: string, files: FileSystem): Promise<boolean> {
  try {
    await files.lstat(file);
    return true;
  } catch (thrown) {
    if (systemCodeOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}
