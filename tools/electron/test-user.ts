import { spawn, spawnSync } from 'node:child_process';
import { chownSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { runFolder } from './run-folder';

/** A user's numbers and home, as `getent passwd` tells them. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** Who runs the end-to-end tests, and where they may write. */
export interface TestUser {
  readonly account: Account | undefined;
  /** One sentence for the console: who it is, and whether the sandbox is on. */
  readonly note: string;
  /** A fresh folder of that user, short enough for socket paths; removed by `clean`. */
  readonly folder: string;
  /** Runs a program as that user and resolves with its exit code. */
  run(program: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<number>;
  clean(): void;
}

const name = 'drawbridge-test';

/**
 * Chromium's sandbox does not work for root, so under root the tests run as the system user `drawbridge-test`, made on the first
 * run (no password, no key, home /var/lib/drawbridge-test; a real shell, because sshd starts it). Everybody else runs them as
 * themselves. Where that user cannot read the checkout, or have a
 * sandbox, it is root without one, and said so.
 */
export function testUser(say: (text: string) => void): TestUser {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) return withFolder(undefined, 'User: yourself, with the sandbox on.');
  const account = readAccount() ?? makeAccount(say);
  const problem = account === undefined ? 'no test user could be made' : obstacle(account);
  if (account === undefined || problem !== undefined) return withFolder(undefined, `User: root, WITHOUT the sandbox: ${problem}.`);
  return withFolder(account, `User: ${name} (uid ${account.uid}), with the sandbox on.`);
}

/** Why an account cannot run the tests with the sandbox on, if it cannot. */
function obstacle(account: Account): string | undefined {
  const unreadable = [path.join(root, 'package.json'), process.execPath].find(file => !canDo(account, 'test', ['-r', file]));
  if (unreadable !== undefined) return `${name} cannot read ${unreadable}; keep the checkout in a folder that others may read`;
  // In many containers nobody may; the sandbox needs it.
  return canDo(account, 'unshare', ['--user', 'true']) ? undefined : 'this machine allows ordinary users no user namespaces';
}

/** Reads one line of `getent passwd`. */
export function parseAccount(line: string): Account | undefined {
  const [, , uid, gid, , home] = line.trim().split(':');
  if (!/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '') || !home) return undefined;
  return { uid: Number(uid), gid: Number(gid), home };
}

function readAccount(): Account | undefined {
  const entry = spawnSync('getent', ['passwd', name], { encoding: 'utf8' });
  return entry.status === 0 ? parseAccount(entry.stdout) : undefined;
}

function terminalGroup(): number | undefined {
  const entry = spawnSync('getent', ['group', 'tty'], { encoding: 'utf8' });
  const gid = entry.status === 0 ? entry.stdout.split(':')[2] : undefined;
  return gid === undefined || !/^\d+$/.test(gid) ? undefined : Number(gid);
}

function makeAccount(say: (text: string) => void): Account | undefined {
  say(`User: making the system user ${name} for the end-to-end tests (no password; remove it with: userdel -r ${name}).`);
  const home = `/var/lib/${name}`;
  // "*" is no password at all; the default "!" would be a locked account, which sshd refuses.
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--create-home', '--home-dir', home, '--shell', '/bin/bash', '--password', '*', name],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  return made.status === 0 ? readAccount() : undefined;
}

function canDo(account: Account, program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { uid: account.uid, gid: account.gid, stdio: 'ignore' }).status === 0;
}

function withFolder(account: Account | undefined, note: string): TestUser {
  const folder = runFolder('dbt');
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return {
    account,
    note,
    folder,
    run: (program, args, environment) => runAs(account, program, args, { ...ownEnvironment(account, folder), ...environment }),
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The caller's environment without what belongs to the caller's session. */
function ownEnvironment(account: Account | undefined, folder: string): NodeJS.ProcessEnv {
  const { XDG_RUNTIME_DIR: _runtime, DISPLAY: _display, XAUTHORITY: _authority, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  if (account === undefined) return { ...rest, TMPDIR: folder };
  const own = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !key.startsWith('npm_') && !key.startsWith('XDG_') && !key.startsWith('SUDO_')),
  );
  return { ...own, TMPDIR: folder, HOME: account.home, USER: name, LOGNAME: name, SHELL: '/bin/bash' };
}

function runAs(account: Account | undefined, program: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  // The group of terminals: an sshd that is not root gives each terminal to it, which a system that mounts devpts without `gid=`
  // (some containers) allows to a member only; Node drops all other groups of the user.
  const identity = account === undefined ? {} : { uid: account.uid, gid: terminalGroup() ?? account.gid };
  const child = spawn(program, [...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment, ...identity });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 128));
  });
}
