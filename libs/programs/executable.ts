import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { programProblem, type ProgramProblem } from './program-problem';

/** Checks that a path names a program that this user may run. Scripts that need a shell (`.cmd`, `.bat`) are refused: no shell is ever used. */
export async function checkExecutable(program: string): Promise<Result<void, ProgramProblem>> {
  if (program.includes('\0')) return fail(programProblem('bad-argument', 'A program path', 'may not hold a NUL character'));
  if (!path.isAbsolute(program)) return fail(programProblem('path-not-absolute', program, 'is not an absolute path; give the whole path'));
  if (process.platform === 'win32' && /\.(cmd|bat)$/i.test(program)) {
    return fail(programProblem('program-not-executable', program, 'is a batch file; name the program itself'));
  }
  try {
    if (!(await stat(program)).isFile())
      return fail(programProblem('program-not-executable', program, 'is not a file; name the program itself'));
    await access(program, constants.X_OK);
    return ok(undefined);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail(programProblem('program-missing', program, 'does not exist; check the path'));
    if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'ENAMETOOLONG') {
      return fail(programProblem('program-not-executable', program, 'may not be run by this user; check its permissions'));
    }
    throw thrown;
  }
}
