/**
 * Every failure that a person can meet. A code never changes its meaning; its user text is in `libs/messages`,
 * filled with `params`. A code that is not listed here cannot be made: the union is closed on purpose.
 */
export type AppErrorCode =
  // What the person gave us.
  | 'address-invalid' // params: problem, address
  | 'query-syntax' // params: line, column, problem
  // Reaching a cluster.
  | 'proxy-refused' // params: address
  | 'proxy-unknown-host' // params: address
  | 'proxy-timeout' // params: address
  | 'proxy-untrusted-certificate' // params: address
  | 'proxy-not-tls' // params: address
  | 'proxy-not-a-cluster' // params: address
  | 'cluster-known-elsewhere' // params: asked, known (the daemon keys clusters by host and answered with another port)
  | 'cluster-unreachable' // params: cluster
  | 'cluster-unknown' // params: cluster
  | 'rate-limited' // params: cluster
  // Signing in.
  | 'credentials-wrong'
  | 'code-missing'
  | 'code-wrong'
  | 'sso-unknown' // params: connector
  | 'login-busy'
  | 'needs-login' // params: cluster
  | 'cancelled'
  // Using things.
  | 'no-access' // params: what
  | 'not-found' // params: what
  | 'already-exists' // params: what
  | 'port-taken' // params: port; where known program (who listens there), free (another port that nobody uses)
  | 'port-invalid' // params: port
  | 'port-forbidden' // params: port (this account may not listen there)
  // The daemon.
  | 'daemon-not-running'
  | 'daemon-start-failed' // params: reason; details: the log's tail
  | 'daemon-binary-invalid' // params: path, reason
  | 'daemon-folder' // params: path, reason
  | 'daemon-socket' // params: path, reason (something else is where its socket belongs)
  | 'profile-broken' // params: file
  | 'unsupported' // params: method (the daemon does not know the call)
  | 'timed-out' // params: what
  // Programs on this computer.
  | 'program-missing' // params: path
  | 'folder-missing' // params: path
  | 'program-failed' // params: path, reason
  | 'terminals-not-running'
  | 'demo-failed' // params: reason
  | 'demo-stopped' // params: reason
  // Files of ours.
  | 'file-unwritable' // params: path, reason
  | 'file-not-opened' // params: path, reason (no program shows it)
  | 'settings-file-broken' // params: path, place
  // The app itself.
  | 'request-refused' // a window asked for something it may not, or with the wrong shape
  | 'connection-lost' // the window's port closed
  | 'internal';

/** What the person can do about an error; the screen offers exactly this. */
export type AppErrorAction = 'retry' | 'log-in' | 'change-input' | 'request-access' | 'restart' | 'report' | 'none';

/** A failure as a value: plain data, so that it crosses every process boundary unchanged. */
export interface AppError {
  readonly code: AppErrorCode;
  /** Fills the places in the user text. Never secrets. */
  readonly params: Readonly<Record<string, string>>;
  readonly action: AppErrorAction;
  /** Raw text of a daemon or program; shown under "Details" only. */
  readonly details?: string;
  readonly cause?: AppError;
}

const defaultActions: Readonly<Record<AppErrorCode, AppErrorAction>> = {
  'address-invalid': 'change-input',
  'query-syntax': 'change-input',
  'proxy-refused': 'retry',
  'proxy-unknown-host': 'change-input',
  'proxy-timeout': 'retry',
  'proxy-untrusted-certificate': 'none',
  'proxy-not-tls': 'change-input',
  'proxy-not-a-cluster': 'change-input',
  'cluster-known-elsewhere': 'none',
  'cluster-unreachable': 'retry',
  'cluster-unknown': 'none',
  'rate-limited': 'retry',
  'credentials-wrong': 'change-input',
  'code-missing': 'change-input',
  'code-wrong': 'change-input',
  'sso-unknown': 'none',
  'login-busy': 'retry',
  'needs-login': 'log-in',
  cancelled: 'none',
  'no-access': 'request-access',
  'not-found': 'none',
  'already-exists': 'none',
  'port-taken': 'change-input',
  'port-invalid': 'change-input',
  'port-forbidden': 'change-input',
  'daemon-not-running': 'restart',
  'daemon-start-failed': 'restart',
  'daemon-binary-invalid': 'none',
  'daemon-folder': 'none',
  'daemon-socket': 'restart',
  'profile-broken': 'none',
  unsupported: 'none',
  'timed-out': 'retry',
  'program-missing': 'change-input',
  'folder-missing': 'change-input',
  'program-failed': 'retry',
  'terminals-not-running': 'restart',
  'demo-failed': 'retry',
  'demo-stopped': 'restart',
  'file-unwritable': 'retry',
  'file-not-opened': 'none',
  'settings-file-broken': 'none',
  'request-refused': 'report',
  'connection-lost': 'retry',
  internal: 'report',
};

/** Every code, for tables that must be complete (texts, tests). */
export const appErrorCodes = Object.keys(defaultActions) as readonly AppErrorCode[];

/** Makes an error with the action that usually helps. */
export function appError(
  code: AppErrorCode,
  params: Readonly<Record<string, string>> = {},
  more: { readonly details?: string; readonly cause?: AppError; readonly action?: AppErrorAction } = {},
): AppError {
  return {
    code,
    params,
    action: more.action ?? defaultActions[code],
    ...(more.details === undefined || more.details === '' ? {} : { details: more.details }),
    ...(more.cause === undefined ? {} : { cause: more.cause }),
  };
}

/** Turns anything thrown into an `internal` error, keeping its text under Details. */
export function internalError(thrown: unknown): AppError {
  const details = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return appError('internal', {}, { details });
}
