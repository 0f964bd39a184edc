import { readlink } from 'node:fs/promises';
import { runProgram } from '@drawbridge/programs';

/** The current directory of a process, or undefined when it is gone or the system does not tell (Windows). */
export async function workingDirectory(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return linuxDirectory(pid);
  if (process.platform === 'darwin') return macDirectory(pid);
  return undefined;
}

async function linuxDirectory(pid: number): Promise<string | undefined> {
  try {
    const directory = await readlink(`/proc/${pid}/cwd`);
    // Just forked and still a copy of this process, in its directory.
    if ((await readlink(`/proc/${pid}/exe`)) === (await readlink('/proc/self/exe'))) return undefined;
    // How the kernel says that the directory was removed; its name is still the best that is known.
    return directory.replace(/ \(deleted\)$/, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined; // Gone, or another user's (sudo).
    throw error;
  }
}

async function macDirectory(pid: number): Promise<string | undefined> {
  const answer = await runProgram(
    { path: '/usr/sbin/lsof', args: ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], environment: { LC_ALL: 'C' }, cwd: '/' },
    { timeoutMs: 2_000, maxOutputBytes: 65_536 },
  );
  if (!answer.ok) return undefined;
  return /^n(\/.*)$/m.exec(answer.value.stdout.toString('utf8'))?.[1];
}
