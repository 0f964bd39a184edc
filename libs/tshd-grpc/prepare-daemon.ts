import { stat } from 'node:fs/promises';
import path from 'node:path';
import { maxSocketPathBytes, privateDirectory, removeStaleSocket, systemFiles, type FileSystem } from '@drawbridge/files';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import type { DaemonCommand } from './daemon-command';
import { folderError, socketError } from './folder-error';

/**
 * Makes ready what a daemon does not make itself: its directories, and a free place for its socket. A socket that a killed daemon left
 * is removed after a failed connect; one that answers, or is not ours, is refused.
 */
export async function prepareDaemon(command: DaemonCommand, files: FileSystem = systemFiles): Promise<Result<void>> {
  if (Buffer.byteLength(command.socket) > maxSocketPathBytes) {
    const reason = `its path is longer than the ${maxSocketPathBytes} bytes a socket may have`;
    return fail(appError('daemon-socket', { path: command.socket, reason }));
  }
  const home = await homeDirectory(command.home, files);
  if (!home.ok) return home;
  for (const directory of command.directories) {
    const made = await privateDirectory(directory, files);
    if (!made.ok) return fail(folderError(made.error));
  }
  const meeting = await privateDirectory(path.dirname(command.socket), files);
  if (!meeting.ok) return fail(socketError(meeting.error));
  const place = await removeStaleSocket(command.socket, files);
  return place.ok ? ok(undefined) : fail(socketError(place.error));
}

/**
 * The home may be the user's own `~/.tsh`, which other programs share and people keep behind links: it is made when it is missing,
 * and otherwise left as it is.
 */
async function homeDirectory(home: string, files: FileSystem): Promise<Result<void>> {
  try {
    await files.makeDirectory(home, 0o700);
    if ((await stat(home)).isDirectory()) return ok(undefined);
    return fail(appError('daemon-folder', { path: home, reason: 'it is not a folder; move it away' }));
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined;
    if (code === undefined) throw thrown;
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is not a folder; move it away' : `it cannot be made (${code})`;
    return fail(appError('daemon-folder', { path: home, reason }, { details: code }));
  }
}
