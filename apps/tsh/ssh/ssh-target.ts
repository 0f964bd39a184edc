import { TshFailure } from '../core/failure';

/** What `tsh ssh` was asked to open. */
export interface SshTarget {
  /** Absent: the name of this computer's user. */
  readonly login?: string;
  /** Node UUID or hostname. */
  readonly host: string;
}

/** Reads `[login@]host`; the host is what follows the last `@`. An explicit login (`-l`) wins. Throws INVALID_ARGUMENT. */
export function sshTarget(text: string, explicitLogin: string | undefined): SshTarget {
  const at = text.lastIndexOf('@');
  const host = text.slice(at + 1);
  const login = explicitLogin ?? (at < 0 ? undefined : text.slice(0, at));
  // A leading hyphen would be an option to a program that is given the name.
  if (!/^[A-Za-z0-9_][A-Za-z0-9._:-]{0,254}$/.test(host)) {
    throw new TshFailure('INVALID_ARGUMENT', `${JSON.stringify(text)} names no node: give [LOGIN@]HOSTNAME or [LOGIN@]UUID`);
  }
  if (login === undefined) return { host };
  if (!/^[^\s\u0000-\u001f\u007f-][^\s\u0000-\u001f\u007f]{0,254}$/.test(login)) {
    throw new TshFailure('INVALID_ARGUMENT', `${JSON.stringify(login)} is not a login`);
  }
  return { login, host };
}
