/// <reference types="@angular/localize" />

/** Why a text cannot be a login. `dash`: programs would take it for an option. */
export type LoginProblem = 'empty' | 'dash' | 'space' | 'too-long';

/** In UTF-16 units; the contract with main has the same limit. */
const longest = 256;

/** What is wrong with a login, or undefined. Whether a server knows it, only the server can say. */
export function loginProblem(login: string): LoginProblem | undefined {
  if (login === '') return 'empty';
  if (login.length > longest) return 'too-long';
  if (login.startsWith('-')) return 'dash';
  // White space, control characters, and invisible ones that make two logins look like one.
  return /[\s\p{Cc}\p{Cf}\p{Z}]/u.test(login) ? 'space' : undefined;
}

/** The sentence for a problem: what to do about it. */
export function loginProblemText(problem: LoginProblem): string {
  switch (problem) {
    case 'empty':
      return $localize`Type a login first.`;
    case 'dash':
      return $localize`A login cannot begin with a dash.`;
    case 'space':
      return $localize`A login has no spaces and no invisible characters.`;
    case 'too-long':
      return $localize`A login has at most ${longest}:count: characters.`;
  }
}
