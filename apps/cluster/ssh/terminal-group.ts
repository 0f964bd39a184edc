import { readFile } from 'node:fs/promises';

/** What decides whether an sshd that is not root can open terminals. */
export interface TerminalFacts {
  /** `/proc/mounts`. */
  readonly mounts: string;
  /** `/etc/group`. */
  readonly groups: string;
  /** Groups of this process, the effective one included. */
  readonly ownGroups: readonly number[];
}

/**
 * sshd gives every new terminal to the group `tty`. Usually the system has done so already (devpts mounted with `gid=`); where it has not,
 * which happens in containers, only root or a member of that group can, and sshd ends the connection otherwise.
 *
 * @returns what to do about it; undefined when all is well
 */
export function terminalProblem({ mounts, groups, ownGroups }: TerminalFacts): string | undefined {
  const group = /^tty:[^:]*:(\d+):/m.exec(groups)?.[1];
  const options = /^\S+ \/dev\/pts devpts (\S+)/m.exec(mounts)?.[1];
  if (group === undefined || options === undefined) return undefined;
  if (options.split(',').includes(`gid=${group}`) || ownGroups.includes(Number(group))) return undefined;
  return `Terminals will not open on this machine's nodes: /dev/pts is not mounted with gid=${group}, and this account is not in the group tty. Add it to that group, or mount /dev/pts with gid=${group},mode=620.`;
}

/** The same for this process. Root has no such problem, and other systems do it otherwise. */
export async function ownTerminalProblem(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.geteuid?.() === 0) return undefined;
  const [mounts, groups] = await Promise.all([readFile('/proc/mounts', 'utf8'), readFile('/etc/group', 'utf8')]);
  return terminalProblem({ mounts, groups, ownGroups: [process.getegid?.() ?? -1, ...(process.getgroups?.() ?? [])] });
}
