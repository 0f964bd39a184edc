import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FixtureJson } from './wire-json';

/** A daemon's refusal as recorded. */
export interface RecordedError {
  /** gRPC status code as a number. */
  readonly code: number;
  /** Its name, such as `NOT_FOUND`; absent in streams. */
  readonly status?: string;
  readonly message: string;
  readonly trailers?: Readonly<Record<string, string>>;
}

/** One call that was made to a real daemon (tsh 19), with its answer. */
export interface RecordedExchange {
  /** File name without extension, such as `105-GetCluster`. */
  readonly name: string;
  /** `Service/Method`. */
  readonly method: string;
  readonly request: FixtureJson;
  /** The answer of a unary call that succeeded. */
  readonly response?: FixtureJson;
  /** The answers of a stream, in order; `t` is when they came, in ms after the call. */
  readonly stream?: readonly { readonly t: number; readonly message: FixtureJson }[];
  readonly error?: RecordedError;
  /** The client ended the call after this many ms. */
  readonly cancelledAfterMs?: number;
}

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fixtures/tshd-19');

/** Names of all recordings, calls and others. */
export function recordingNames(): readonly string[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => path.basename(file, '.json'))
    .sort();
}

/** Reads a recording as it is. Some hold no call but what a process did, or a list of events. */
export function readRecording(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as unknown;
}

/** All recordings that hold one call. */
export function recordedExchanges(): readonly RecordedExchange[] {
  return recordingNames().flatMap(name => {
    const raw = readRecording(name);
    return isCall(raw) ? [exchange(name, raw)] : [];
  });
}

interface RawCall {
  readonly method: string;
  readonly request: FixtureJson;
  readonly response?: FixtureJson;
  readonly stream?: readonly { readonly t: number }[];
  readonly error?: RecordedError;
}

function isCall(raw: unknown): raw is RawCall {
  return typeof raw === 'object' && raw !== null && 'method' in raw && 'request' in raw;
}

function exchange(name: string, raw: RawCall): RecordedExchange {
  const { __cancelAfter: cancelled, ...request } = raw.request;
  return {
    name,
    method: raw.method.includes('/') ? raw.method : `TerminalService/${raw.method}`,
    request,
    ...(raw.response === undefined ? {} : { response: raw.response }),
    ...(raw.stream === undefined ? {} : { stream: raw.stream.map(({ t, ...message }) => ({ t, message })) }),
    ...(raw.error === undefined ? {} : { error: raw.error }),
    ...(typeof cancelled === 'number' ? { cancelledAfterMs: cancelled } : {}),
  };
}
