import path from 'node:path';
import { privateDirectory } from '@drawbridge/files';
import { StartProblem } from '../start-problem';

/** Where a cluster keeps what must outlive it. Everything is for its own account only (0700, 0600). */
export interface DataDirectory {
  readonly root: string;
  /** Authorities, cluster id and name. */
  readonly authorities: string;
  /** TLS authority alone, PEM: what clients are given. */
  readonly proxyCa: string;
  /** SSH user authority's public key: what an sshd trusts. */
  readonly sshUserCa: string;
  readonly generatedPasswords: string;
  readonly listen: string;
  readonly audit: string;
  readonly lock: string;
  /** One folder per node, one file per user. */
  readonly nodes: string;
  readonly users: string;
  /** Embedded databases. */
  readonly databases: string;
}

/** Makes or checks the directory. Throws a {@link StartProblem} that says what to do. */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const root = path.resolve(directory);
  // The path stands in double quotes in files for sshd, which knows no way to write these.
  if (/["\\\r\n]/.test(root))
    throw new StartProblem(`${root}: a data directory's path may not hold quotes, backslashes or line breaks; choose another one`);
  const at = (name: string) => path.join(root, name);
  for (const folder of [root, at('nodes'), at('users'), at('databases')]) {
    const made = await privateDirectory(folder);
    if (!made.ok) throw new StartProblem(made.error.message);
  }
  return {
    root,
    authorities: at('authorities.json'),
    proxyCa: at('proxy-ca.pem'),
    sshUserCa: at('ssh-user-ca.pub'),
    generatedPasswords: at('generated-passwords.json'),
    listen: at('listen.json'),
    audit: at('audit.jsonl'),
    lock: at('lock.json'),
    nodes: at('nodes'),
    users: at('users'),
    databases: at('databases'),
  };
}
