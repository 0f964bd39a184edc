import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { runProgram } from '@drawbridge/programs';

/** Whether an sshd of ours can open a session for an account, and how. */
export type LocalAccount =
  | { readonly state: 'usable'; readonly pam: 'yes' | 'no' }
  /** Completes "cannot log in as x on node y: ". */
  | { readonly state: 'unusable'; readonly reason: string };

/** Looks at an account of this machine. Only root may become somebody else: another user's sshd opens sessions for that user alone. */
export async function localAccount(login: string): Promise<LocalAccount> {
  const self = os.userInfo();
  if (self.uid !== 0) {
    if (login === self.username) return { state: 'usable', pam: 'no' };
    return {
      state: 'unusable',
      reason: `the cluster runs as "${self.username}", not as root, and can open sessions for that account only`,
    };
  }
  if (login !== self.username && !(await exists(login))) return { state: 'unusable', reason: 'there is no such account on this machine' };
  return { state: 'usable', pam: (await hasLockedPassword(login)) ? 'yes' : 'no' };
}

async function exists(login: string): Promise<boolean> {
  const answer = await runProgram(
    { path: '/usr/bin/id', args: ['-u', login], environment: { LC_ALL: 'C' }, cwd: '/' },
    { timeoutMs: 5000, maxOutputBytes: 4096 },
  );
  return answer.ok && answer.value.exit.code === 0;
}

/**
 * Without PAM, sshd refuses an account whose password field begins with "!", even by key; distributions lock root or service accounts
 * like that and still let them in by key through PAM (passwd(1), `-l`). With PAM where it is not needed, containers without a login
 * session refuse everybody: so PAM is used for those accounts only.
 */
async function hasLockedPassword(login: string): Promise<boolean> {
  let shadow: string;
  try {
    shadow = await readFile('/etc/shadow', 'utf8');
  } catch (error) {
    // Not every system keeps passwords there (macOS, directory services).
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const line = shadow.split('\n').find(one => one.startsWith(`${login}:`));
  return line?.split(':')[1]?.startsWith('!') === true;
}
