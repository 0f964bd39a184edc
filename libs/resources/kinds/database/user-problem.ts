/// <reference types="@angular/localize" />

/** In UTF-16 units; the contract with main has the same limit. */
const longest = 1024;

/** What stands in the way of a database user, as a sentence; undefined when it can be tried. Whether a database knows it, only that can say. */
export function userProblem(user: string): string | undefined {
  if (user.trim() === '') return $localize`Type a database user first.`;
  if (user.length > longest) return $localize`A database user has at most ${longest}:count: characters.`;
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(user)) return $localize`A database user has no invisible characters.`;
  return undefined;
}
