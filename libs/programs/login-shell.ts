import os from 'node:os';
import path from 'node:path';
import type { Environment } from './environment';

/** Programs that stand in place of a shell for accounts that may not log in. */
const noShells = new Set(['nologin', 'false', 'true', 'sync']);

/** Absolute path of the user's login shell: the password file's, else `SHELL`, else nothing. It may not exist. */
export function loginShell(environment: Environment, fromAccount = shellOfAccount()): string | undefined {
  return [fromAccount, environment['SHELL']].find(
    shell => shell !== undefined && path.isAbsolute(shell) && !noShells.has(path.basename(shell)),
  );
}

function shellOfAccount(): string | undefined {
  try {
    return os.userInfo().shell ?? undefined;
  } catch (thrown) {
    // A user without an entry in the password file (containers); anything else is a fault.
    if (thrown instanceof Error && 'code' in thrown) return undefined;
    throw thrown;
  }
}

/** How this shell is asked to run one command as an interactive login shell would. */
export function loginShellArguments(shell: string, command: string): readonly string[] {
  const name = path.basename(shell).replace(/\.exe$/i, '');
  if (name === 'csh' || name === 'tcsh') return ['-ic', command]; // They take `-l` only when it stands alone.
  if (name === 'pwsh' || name === 'powershell') return ['-Login', '-Command', command];
  return ['-l', '-i', '-c', command];
}
