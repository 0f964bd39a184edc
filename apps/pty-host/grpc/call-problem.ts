import { status } from '@grpc/grpc-js';
import { fail } from '@drawbridge/lifecycle';

/** Why a call was not done; becomes the call's status. The message is for the caller's log and names what was wrong. */
export interface CallProblem {
  readonly code: status;
  readonly details: string;
}

/** A call that was not done. */
export interface Refusal {
  readonly ok: false;
  readonly error: CallProblem;
}

/** A bad value in a request. */
export function invalid(details: string): Refusal {
  return fail({ code: status.INVALID_ARGUMENT, details });
}

/** No such session. */
export function unknownPty(id: string): Refusal {
  return fail({ code: status.NOT_FOUND, details: `There is no PTY ${JSON.stringify(id.slice(0, 128))}.` });
}
