import type { Failure } from '@drawbridge/cluster-api';

/** Why a server's certificate is not trusted. */
export type UntrustedReason = 'unknown_authority' | 'expired' | 'not_yet_valid' | 'wrong_host' | 'other';

/** Everything that can keep a call from its answer. `text` is the platform's own wording: for Details, never parsed. */
export type ClusterFailure =
  /** Nothing listens there. `ip` is the address that was dialled. */
  | { readonly kind: 'refused'; readonly host: string; readonly ip: string; readonly port: number }
  /** The name has no address. */
  | { readonly kind: 'dns'; readonly host: string; readonly text: string }
  /** No connection or no answer within `afterMs`. */
  | { readonly kind: 'timeout'; readonly host: string; readonly port: number; readonly afterMs: number }
  /** No way to the host. */
  | { readonly kind: 'unreachable'; readonly host: string; readonly port: number; readonly text: string }
  /** The connection ended before the answer did. */
  | { readonly kind: 'disconnected'; readonly host: string; readonly port: number; readonly text: string }
  | { readonly kind: 'untrusted_certificate'; readonly host: string; readonly reason: UntrustedReason; readonly text: string }
  /** Something answers there that does not speak TLS (often a plain HTTP server). */
  | { readonly kind: 'not_tls'; readonly host: string; readonly port: number; readonly text: string }
  /** A TLS server that is no Drawbridge cluster. */
  | { readonly kind: 'not_a_cluster'; readonly host: string; readonly port: number; readonly text: string }
  /** An HTTP status that carries no failure of ours (a proxy in between, say). */
  | { readonly kind: 'http'; readonly status: number }
  /** The cluster said no, with its own code and message. */
  | { readonly kind: 'api'; readonly failure: Failure }
  /** The answer does not fit its schema: cluster and client versions are too far apart. */
  | { readonly kind: 'bad_answer'; readonly text: string }
  /** A certificate file that should be trusted cannot be read. */
  | { readonly kind: 'trust_unreadable'; readonly path: string; readonly text: string }
  /** The caller's signal was aborted. */
  | { readonly kind: 'cancelled' };

/** True when the failure is the cluster's own and has this code. */
export function isApiFailure(failure: ClusterFailure, code: Failure['code']): boolean {
  return failure.kind === 'api' && failure.failure.code === code;
}
