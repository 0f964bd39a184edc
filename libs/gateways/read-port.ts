import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';

/** Longest text that is said back in an error, in UTF-16 units. */
const longestShown = 32;

/** A local port as people write it. Empty and `0` mean any free one, answered as 0. Fails with `port-invalid`. */
export function readPort(text: string): Result<number> {
  const typed = text.trim();
  const port = typed === '' ? 0 : /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (port >= 0 && port <= 65_535) return ok(port);
  return fail(appError('port-invalid', { port: typed.length > longestShown ? `${typed.slice(0, longestShown - 1)}…` : typed }));
}
