import { spawn } from 'node:child_process';
import { checkExecutable } from './executable';

/** What happens to a child when this process dies without stopping it. */
export type ParentDeath = 'terminate' | 'kill' | 'hang-up' | 'survive';

/** A program and its arguments as they are really started. */
export interface Launch {
  readonly path: string;
  readonly args: readonly string[];
}

const candidates = ['/usr/bin/setpriv', '/bin/setpriv'];
const probeLimitMs = 2000;
let probed: Promise<string | undefined> | undefined;

/**
 * On Linux the kernel itself can signal a child whose parent dies (`PR_SET_PDEATHSIG`); util-linux's `setpriv` asks for it and then
 * becomes the program, so pid, start time and pipes stay the same and foreign programs need not take part. Elsewhere, or without
 * a `setpriv` that knows the option (BusyBox), the launch stays as it is and the reaper at the next start ends the orphan.
 * See docs/adr/0031.
 */
export async function withParentDeath(launch: Launch, death: ParentDeath): Promise<Launch> {
  if (death === 'survive') return launch;
  const setpriv = await parentDeathHelper();
  if (setpriv === undefined) return launch;
  return { path: setpriv, args: ['--pdeathsig', signals[death], '--', launch.path, ...launch.args] };
}

const signals: Readonly<Record<Exclude<ParentDeath, 'survive'>, string>> = { terminate: 'TERM', kill: 'KILL', 'hang-up': 'HUP' };

/** The working `setpriv`, probed once per run. */
export function parentDeathHelper(): Promise<string | undefined> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  for (const candidate of candidates) {
    if ((await checkExecutable(candidate)).ok && (await works(candidate))) return candidate;
  }
  return undefined;
}

/** Runs it on itself: `--version` needs no other program to exist. */
function works(setpriv: string): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(setpriv, ['--pdeathsig', 'KILL', '--', setpriv, '--version'], { stdio: 'ignore', env: {}, timeout: probeLimitMs });
    child.once('error', () => resolve(false));
    child.once('exit', code => resolve(code === 0));
  });
}
