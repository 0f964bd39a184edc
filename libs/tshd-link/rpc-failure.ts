/** gRPC's status codes by name, without `OK`. */
export const rpcCodes = [
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;
export type RpcCode = (typeof rpcCodes)[number];

/** The name of a status code's number; a number that gRPC does not know is `UNKNOWN`, as gRPC says. */
export function rpcCodeOf(number: number): RpcCode {
  return rpcCodes[number - 1] ?? 'UNKNOWN';
}

/** A call that failed, as the wire told it. Not for people: `translateFailure` makes an `AppError` of it. */
export interface RpcFailure {
  readonly code: RpcCode;
  /** Raw text; may be empty, long, or hostile. */
  readonly message: string;
  /** The trailer `is-resolvable-with-relogin` was set. The daemon sets it on some plain bad parameters too. */
  readonly reloginHelps: boolean;
  /** Who said so: the daemon's own answer carries trailers, what our side of the link found out does not. */
  readonly origin: 'daemon' | 'link';
}

/** A failure that our side of the link found out. */
export function linkFailure(code: RpcCode, message: string): RpcFailure {
  return { code, message, reloginHelps: false, origin: 'link' };
}
