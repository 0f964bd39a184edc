import path from 'node:path';

/** Why a path of the app's own protocol is not served. */
export type PathProblem = 'malformed' | 'outside';

const forbidden = /[\0\\:]|%(?:00|2e|2f|5c|25)/i;

/**
 * Maps a URL path to a file below `root`, as text only: no file system is touched. Anything that could mean two things (encoded dots, slashes or
 * percent signs, backslashes, colons, NUL) is refused rather than interpreted; our own build makes no such names.
 */
export function safePath(root: string, urlPath: string): string | PathProblem {
  if (!urlPath.startsWith('/') || urlPath.length > 1024 || forbidden.test(urlPath)) return 'malformed';
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return 'malformed';
  }
  if (forbidden.test(decoded)) return 'malformed';
  const segments = decoded.split('/').slice(1);
  if (segments.some(segment => segment === '' || segment === '.' || segment === '..' || segment.endsWith(' ') || segment.endsWith('.')))
    return 'outside';
  const file = path.join(root, ...segments);
  return file.startsWith(root + path.sep) ? file : 'outside';
}
