/** Codes of failures, named and meant as gRPC's: the daemon sends them as they are, the command line prints the message. */
export type FailureCode =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'UNAUTHENTICATED';

/** Whether a new login makes the same call succeed: sent as the trailer `is-resolvable-with-relogin`. */
export type Remedy = 'login' | 'none';

/**
 * Everything of ours that can go wrong. Thrown inside this program only; each of its two ends (a call of the daemon, a command) turns it
 * into what its caller understands. The message is for a person and holds no secret.
 */
export class TshFailure extends Error {
  override readonly name = 'TshFailure';

  constructor(
    readonly code: FailureCode,
    message: string,
    readonly remedy: Remedy = 'none',
    /** The same for a person at a terminal, where the message is in the words that clients of a daemon know. */
    readonly plain: string = message,
  ) {
    super(message);
  }
}
