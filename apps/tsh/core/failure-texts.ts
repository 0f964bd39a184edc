import { TshFailure } from './failure';

/** A file or directory that is not there, in the words that the daemon's clients know. */
export function missingFile(path: string): TshFailure {
  return new TshFailure('NOT_FOUND', `open ${path}: no such file or directory`);
}

/** No certificate on disk. Clients know the sentence; the code is the recorded one. */
export function notLoggedIn(): TshFailure {
  return new TshFailure('INVALID_ARGUMENT', 'no SSH auth methods loaded, are you logged in?', 'login', 'not logged in: run "tsh login"');
}

/** The certificate on disk is past its end. */
export function certificateExpired(): TshFailure {
  return new TshFailure('UNKNOWN', 'ssh: cert has expired', 'login', 'the login has expired: run "tsh login"');
}

/** The caller hung up, or its deadline passed. */
export function cancelled(): TshFailure {
  return new TshFailure('CANCELLED', 'the call was cancelled');
}
