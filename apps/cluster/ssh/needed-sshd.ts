import { systemFiles } from '@drawbridge/files';
import type { NodeConfig } from '../config/schema';
import { StartProblem } from '../start-problem';
import { findSshd } from './find-sshd';

/** Where an sshd that runs as root puts its unprivileged half; compiled into it. Only the service's start script makes it. */
const privilegeSeparationDirectory = '/run/sshd';

/** Path of sshd, made ready to be started; an empty text when no node needs one. Throws a {@link StartProblem} when there is none. */
export async function neededSshd(nodes: readonly NodeConfig[], pathVariable: string | undefined): Promise<string> {
  if (nodes.every(node => node.sshd !== undefined)) return '';
  if (process.platform === 'win32')
    throw new StartProblem('nodes without "sshd:" need a Unix system; give every node the address of an sshd');
  const found = await findSshd(pathVariable);
  if (found === undefined) {
    throw new StartProblem(
      "no sshd found; install OpenSSH's server (Debian: apt-get install openssh-server) or give every node the address of an sshd",
    );
  }
  await prepare();
  return found;
}

async function prepare(): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  try {
    await systemFiles.lstat(privilegeSeparationDirectory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await systemFiles.makeDirectory(privilegeSeparationDirectory, 0o755);
    // The mode above is subject to the umask; sshd refuses a directory that others may write to, and one that it cannot enter.
    await systemFiles.chmod(privilegeSeparationDirectory, 0o755);
  }
}
