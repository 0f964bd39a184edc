import path from 'node:path';
import { checkExecutable, childEnvironment, environmentOf } from '@drawbridge/programs';
import { TshFailure } from '../core/failure';
import { runAttached } from '../programs/run-attached';

/**
 * The door to the system's `ssh`. It takes this process's place where the system can do that (Node's
 * `process.execve`), so that terminal, signals and exit code are `ssh`'s own; elsewhere it runs with our streams. Answers its exit code.
 */
export async function execSsh(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const program = await findSsh(environment);
  // ssh runs its ProxyCommand with $SHELL: the command is quoted for a POSIX shell, which the user's need not be.
  const variables = childEnvironment(environmentOf(environment), process.platform === 'win32' ? {} : { SHELL: '/bin/sh' });
  if (process.execve !== undefined && process.platform !== 'win32') {
    process.execve(program, [program, ...args], variables);
  }
  return runAttached(program, args, variables);
}

/** Throws FAILED_PRECONDITION when there is none. Only absolute folders of PATH count: nothing in the current folder is ever run. */
async function findSsh(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const name = process.platform === 'win32' ? 'ssh.exe' : 'ssh';
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(folder => path.isAbsolute(folder));
  for (const folder of folders) {
    const program = path.join(folder, name);
    if ((await checkExecutable(program)).ok) return program;
  }
  throw new TshFailure(
    'FAILED_PRECONDITION',
    'the program ssh is not on PATH: install OpenSSH (on Debian: apt-get install openssh-client)',
  );
}
