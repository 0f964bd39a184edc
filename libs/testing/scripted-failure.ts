import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { readRecording, type RecordedError } from './recorded-exchanges';

/** What a scripted daemon refuses with. */
export interface ScriptedFailure {
  readonly code: keyof typeof status;
  readonly message: string;
  /** Sets the trailer `is-resolvable-with-relogin`. */
  readonly reloginHelps?: boolean;
}

/** The cluster is down, as a real daemon says it. */
export function unavailable(): ScriptedFailure {
  return recordedFailure('225-GetCluster-cluster-down');
}

/** A recorded refusal, to be repeated. @throws Error when the recording holds none. */
export function recordedFailure(name: string): ScriptedFailure {
  const raw = readRecording(name) as { readonly error?: RecordedError } & Partial<RecordedError>;
  const error = raw.error ?? raw;
  if (typeof error.code !== 'number') throw new Error(`The recording ${name} holds no failure.`);
  return {
    code: status[error.code] as keyof typeof status,
    message: error.message ?? '',
    reloginHelps: error.trailers?.['is-resolvable-with-relogin'] === '1',
  };
}

/** What grpc-js sends for it. */
export function toServiceError(failure: ScriptedFailure): ServiceError {
  const metadata = new Metadata();
  if (failure.reloginHelps === true) metadata.set('is-resolvable-with-relogin', '1');
  return Object.assign(new Error(failure.message), { code: status[failure.code], details: failure.message, metadata });
}
