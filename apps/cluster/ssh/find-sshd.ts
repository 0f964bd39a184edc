import path from 'node:path';
import { checkExecutable } from '@drawbridge/programs';

/** Folders that hold sshd and are often not on an ordinary user's PATH. */
const usual = ['/usr/sbin', '/usr/local/sbin', '/sbin', '/opt/homebrew/sbin'];

/** Absolute path of OpenSSH's sshd (it insists on being started by one); undefined when there is none. */
export async function findSshd(pathVariable: string | undefined): Promise<string | undefined> {
  const folders = [...(pathVariable ?? '').split(path.delimiter).filter(path.isAbsolute), ...usual];
  for (const folder of new Set(folders)) {
    const candidate = path.join(folder, 'sshd');
    if ((await checkExecutable(candidate)).ok) return candidate;
  }
  return undefined;
}
