import { readFile, readdir } from 'node:fs/promises';

/** A process of a terminal session, as proc(5) tells it. */
export interface SessionMember {
  readonly pid: number;
  /** Its process group. */
  readonly group: number;
  /** The group in the foreground of its terminal; -1 when it has none. */
  readonly foreground: number;
}

/** All processes, zombies apart, of the session that `leader` leads or led. Linux; empty elsewhere. */
export async function sessionMembers(leader: number): Promise<readonly SessionMember[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const members = await Promise.all(pids.map(pid => member(Number(pid), leader)));
  return members.filter(one => one !== undefined);
}

async function member(pid: number, leader: number): Promise<SessionMember | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything: state, parent, group, session, terminal, foreground group.
    const [state, , group, session, , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X' || Number(session) !== leader) return undefined;
    return { pid, group: Number(group), foreground: Number(foreground) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined; // It ended while we looked.
    throw error;
  }
}
