import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from './environment';
import { checkExecutable } from './executable';
import { loginShell } from './login-shell';

/** A shell that the user can choose. */
export interface Shell {
  /** Absolute path. */
  readonly path: string;
  /** File name without extension, such as `bash`. */
  readonly name: string;
  readonly isLoginShell: boolean;
}

/** The shells of this computer that exist and may be run, the login shell first. */
export async function availableShells(environment: Environment, list = '/etc/shells'): Promise<readonly Shell[]> {
  const login = process.platform === 'win32' ? environment['ComSpec'] : loginShell(environment);
  const known = process.platform === 'win32' ? windowsShells(environment) : await listedShells(list);
  const found = new Map<string, Shell>();
  for (const candidate of [...(login === undefined ? [] : [login]), ...known]) {
    if (!(await checkExecutable(candidate)).ok) continue;
    const name = path.basename(candidate).replace(/\.exe$/i, '');
    // `/bin/bash` and `/usr/bin/bash` are often one file; `rbash` is the same file under a name that changes what it does.
    const key = `${name}:${await realpath(candidate)}`;
    if (!found.has(key)) found.set(key, { path: candidate, name, isLoginShell: candidate === login });
  }
  return [...found.values()];
}

async function listedShells(list: string): Promise<readonly string[]> {
  try {
    return parseShellList(await readFile(list, 'utf8'));
  } catch (thrown) {
    // Not every system has the list; the login shell and `sh` are still there.
    if (thrown instanceof Error && 'code' in thrown) return ['/bin/sh'];
    throw thrown;
  }
}

/** The absolute paths of an `/etc/shells` (shells(5)): one per line, `#` begins a comment. */
export function parseShellList(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => path.isAbsolute(line));
}

function windowsShells(environment: Environment): readonly string[] {
  const system = environment['SystemRoot'] ?? 'C:\\Windows';
  const programs = environment['ProgramFiles'] ?? 'C:\\Program Files';
  return [
    path.win32.join(programs, 'PowerShell', '7', 'pwsh.exe'),
    path.win32.join(system, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    path.win32.join(system, 'System32', 'cmd.exe'),
    path.win32.join(system, 'System32', 'wsl.exe'),
  ];
}
