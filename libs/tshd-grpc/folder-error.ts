import type { FileProblem } from '@drawbridge/files';
import { appError, type AppError } from '@drawbridge/lifecycle';

/** A problem with the place of one of the daemon's sockets, for people. */
export function socketError(problem: FileProblem): AppError {
  return appError('daemon-socket', { path: problem.path, reason: `it ${predicate(problem)}` }, { details: problem.message });
}

/** A problem with one of the daemon's folders, for people. */
export function folderError(problem: FileProblem): AppError {
  return appError('daemon-folder', { path: problem.path, reason: `it ${predicate(problem)}` }, { details: problem.message });
}

/** A problem's sentence without its subject: the path, which texts for people name already. Works for programs and files alike. */
export function predicate(problem: { readonly path: string; readonly message: string }): string {
  const { path, message } = problem;
  return (message.startsWith(path) ? message.slice(path.length) : message).trim().replace(/\.$/, '');
}
