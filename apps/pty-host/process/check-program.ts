import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Result, fail, ok } from '@drawbridge/lifecycle';
import { checkExecutable } from '@drawbridge/programs';
import type { ProgramSpec, StartProblem } from './start-problem';

/**
 * Looks whether a program can be started before a PTY is made: afterwards the failure would be a line in the terminal and exit code 1. There is no
 * fallback to another program or directory.
 */
export async function checkProgram(spec: ProgramSpec): Promise<Result<void, StartProblem>> {
  const program = await checkExecutable(spec.program);
  if (!program.ok) {
    const reason = program.error.code === 'program-missing' ? 'program-not-found' : 'program-not-executable';
    // The sentence begins with the path; main looks for it between quotes.
    const { path: named, message } = program.error;
    return fail({ reason, message: message.startsWith(named) ? `"${named}"${message.slice(named.length)}` : message });
  }
  return checkDirectory(spec.cwd);
}

async function checkDirectory(directory: string): Promise<Result<void, StartProblem>> {
  const gone = (what: string): Result<never, StartProblem> =>
    fail({ reason: 'cwd-not-found', message: `The folder "${directory}" ${what}; choose another one to start in.` });
  if (!path.isAbsolute(directory)) return gone('is not an absolute path');
  try {
    if (!(await stat(directory)).isDirectory()) return gone('is not a folder');
    await access(directory, constants.X_OK);
    return ok(undefined);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return gone('does not exist');
    return gone(`cannot be entered (${code})`);
  }
}
