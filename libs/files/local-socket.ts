import net from 'node:net';
import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { fileProblem, problemOf, systemCodeOf, type FileProblem } from './file-problem';
import { systemFiles, type FileSystem } from './file-system';
import { checkPrivate } from './private-directory';

const connectLimitMs = 1000;

/** What was done about the place of a socket that is about to be made. */
export type StaleSocket = 'absent' | 'removed';

/**
 * Clears the place of a socket. One that nobody listens on any more is removed, after a failed connect; one that answers is
 * `in-use`; anything that is no socket or belongs to another user is left alone and refused.
 */
export async function removeStaleSocket(socket: string, files: FileSystem = systemFiles): Promise<Result<StaleSocket, FileProblem>> {
  const target = path.resolve(socket);
  try {
    const before = await ownSocket(target, files);
    if (!before.ok) return before.error.code === 'missing' ? ok('absent') : before;
    const answer = await knock(target);
    if (answer === 'ENOENT') return ok('absent');
    if (answer !== 'ECONNREFUSED') return fail(inUse(target, answer));
    const after = await ownSocket(target, files);
    if (!after.ok) return after.error.code === 'missing' ? ok('absent') : after;
    // Another process may have put a live socket there since we knocked.
    if (after.value !== before.value) return fail(inUse(target, 'replaced'));
    await files.unlink(target);
    return ok('removed');
  } catch (thrown) {
    return fail(problemOf(thrown, target));
  }
}

/** Checks a socket before connecting to it: a real socket of ours in a private directory of ours. Never connects. */
export async function checkSocket(socket: string, files: FileSystem = systemFiles): Promise<Result<void, FileProblem>> {
  const target = path.resolve(socket);
  try {
    const directory = await checkPrivate(path.dirname(target), files);
    if (!directory.ok) return directory;
    const found = await ownSocket(target, files);
    return found.ok ? ok(undefined) : found;
  } catch (thrown) {
    return fail(problemOf(thrown, target));
  }
}

/** Answers what tells this socket from a later one at the same path. */
async function ownSocket(target: string, files: FileSystem): Promise<Result<string, FileProblem>> {
  let stats;
  try {
    stats = await files.lstat(target);
  } catch (thrown) {
    return fail(problemOf(thrown, target));
  }
  if (stats.isSymbolicLink()) return fail(fileProblem('symbolic-link', target, 'is a symbolic link where a socket is expected; remove it'));
  if (!stats.isSocket()) return fail(fileProblem('not-a-socket', target, 'is not a socket; move it away'));
  const user = files.userId();
  if (user !== undefined && stats.uid !== BigInt(user)) {
    return fail(fileProblem('foreign-owner', target, 'belongs to another user; remove it or choose another place'));
  }
  return ok(`${stats.dev}:${stats.ino}:${stats.ctimeNs}`);
}

function inUse(target: string, answer: string): FileProblem {
  return { ...fileProblem('in-use', target, 'is used by another program; end it or choose another place'), systemCode: answer };
}

/** Connects and hangs up. Answers `connected`, `silent` after the limit, or the system's code. */
async function knock(target: string): Promise<string> {
  const socket = net.connect(target);
  try {
    return await new Promise(resolve => {
      socket.once('connect', () => resolve('connected'));
      socket.once('error', thrown => resolve(systemCodeOf(thrown) ?? 'unknown'));
      socket.setTimeout(connectLimitMs, () => resolve('silent'));
    });
  } finally {
    socket.destroy();
  }
}
