import * as z from 'zod';

/** Every reason the cluster may give for not doing what it was asked, with the HTTP status that carries it. */
const statusOfCode = {
  /** The request does not fit its schema; the message names the field. */
  bad_request: 400,
  /** Wrong password or no such user: never told apart. */
  invalid_credentials: 401,
  /** The password is right; the same call again, with `totp`, is needed. */
  totp_required: 401,
  /** The one-time code is wrong, out of date, or was used before. */
  totp_invalid: 401,
  /** Too many failed logins: wait `retryAfterMs`. */
  throttled: 429,
  /** An administrator locked the user. */
  user_locked: 403,
  /** The call needs a client certificate and the connection has none. */
  certificate_required: 401,
  /** The client certificate is past its end: log in again. */
  certificate_expired: 401,
  /** The client certificate is not one of this cluster's, or its user no longer exists: log in again. */
  certificate_rejected: 401,
  /** The user's roles do not allow it; the message says what they do allow. */
  access_denied: 403,
  not_found: 404,
  /** A resource kind that this cluster does not know. */
  unsupported_kind: 400,
  /** A predicate expression that cannot be read; the message begins with `line:column:`, counted from 1. */
  bad_query: 400,
  /** Understood, and not available in this version. */
  unimplemented: 501,
  /** The node exists and cannot be reached. */
  node_unreachable: 502,
  /** There is no such leaf cluster, or it cannot be reached now. */
  leaf_unreachable: 502,
  /** The roles allow the login, the node cannot open it (no such account, or the cluster runs as another user). */
  login_unavailable: 403,
  /** The cluster has as many open sessions as it takes. */
  too_many_sessions: 503,
  internal: 500,
} as const;

export type FailureCode = keyof typeof statusOfCode;

/** Every code, for tables that must be complete. */
export const failureCodes = Object.keys(statusOfCode) as FailureCode[];

/** The HTTP status that goes with a code. */
export function httpStatusOf(code: FailureCode): number {
  return statusOfCode[code];
}

/** What went wrong, for a person (`message`) and for a program (`code`). A code from a newer cluster reads as `internal`. */
export const failureSchema = z.object({
  code: z.enum(failureCodes).catch('internal'),
  message: z.string(),
  /** Milliseconds until another attempt is worth making; with `throttled` only. */
  retryAfterMs: z.number().int().nonnegative().optional(),
});
export type Failure = Readonly<z.infer<typeof failureSchema>>;

/** Body of every HTTP answer that is not a success. */
export const failureAnswer = z.object({ error: failureSchema });
