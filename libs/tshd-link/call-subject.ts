import type { AppError, AppErrorCode } from '@drawbridge/lifecycle';

/** What a call was about, known to the caller and not to the wire: fills the places in an error's text. */
export interface CallSubject {
  /** The cluster's name for people: host of a root, name of a leaf. */
  readonly cluster?: string;
  /** `host[:port]` as asked. */
  readonly address?: string;
  /** Single sign-on connector. */
  readonly connector?: string;
  /** The thing asked for. */
  readonly what?: string;
  /** Local port. */
  readonly port?: string;
}

type SubjectKey = keyof CallSubject;

const wanted: Partial<Readonly<Record<AppErrorCode, SubjectKey>>> = {
  'proxy-refused': 'address',
  'proxy-unknown-host': 'address',
  'proxy-timeout': 'address',
  'proxy-untrusted-certificate': 'address',
  'proxy-not-tls': 'address',
  'proxy-not-a-cluster': 'address',
  'address-invalid': 'address',
  'cluster-unreachable': 'cluster',
  'cluster-unknown': 'cluster',
  'rate-limited': 'cluster',
  'needs-login': 'cluster',
  'sso-unknown': 'connector',
  'no-access': 'what',
  'not-found': 'what',
  'already-exists': 'what',
  'timed-out': 'what',
  'port-taken': 'port',
  'port-invalid': 'port',
  'port-forbidden': 'port',
};

/** The same error with what the daemon's text did not tell filled in from the call's subject. */
export function about(error: AppError, subject: CallSubject): AppError {
  const key = wanted[error.code];
  if (key === undefined || (error.params[key] ?? '') !== '') return error;
  // An address that nobody typed is that of the cluster, and what took too long is the cluster's answer.
  const value = subject[key] ?? (key === 'address' || error.code === 'timed-out' ? subject.cluster : undefined);
  return value === undefined ? error : { ...error, params: { ...error.params, [key]: value } };
}
