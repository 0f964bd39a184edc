import type { ClusterAddress } from './address';
import type { ClusterFailure, UntrustedReason } from './failure';

/** OpenSSL's verdicts on a chain, as Node names them (`X509_V_ERR_…` without the prefix). */
const untrusted: Readonly<Record<string, UntrustedReason>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown_authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown_authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown_authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown_authority',
  CERT_UNTRUSTED: 'unknown_authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong_host',
  HOSTNAME_MISMATCH: 'wrong_host',
  CERT_SIGNATURE_FAILURE: 'other',
  CERT_CHAIN_TOO_LONG: 'other',
  CERT_REVOKED: 'other',
  INVALID_CA: 'other',
  PATH_LENGTH_EXCEEDED: 'other',
  INVALID_PURPOSE: 'other',
  CERT_REJECTED: 'other',
};

const unreachable = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'ENETDOWN', 'EHOSTDOWN']);
const names = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);

interface SocketError extends Error {
  readonly code?: string;
  readonly address?: string;
  readonly errors?: readonly SocketError[];
}

/** Names what a socket's error means for a caller. Several addresses tried (RFC 8305) come as one error: its first part counts. */
export function connectFailure(thrown: unknown, at: ClusterAddress): ClusterFailure {
  const whole = (thrown instanceof Error ? thrown : new Error(String(thrown))) as SocketError;
  const error = whole.errors?.[0] ?? whole;
  const code = error.code ?? '';
  const text = error.message;
  const { host, port } = at;
  if (code === 'ECONNREFUSED') return { kind: 'refused', host, ip: error.address ?? host, port };
  if (names.has(code)) return { kind: 'dns', host, text };
  const reason = untrusted[code];
  if (reason !== undefined) return { kind: 'untrusted_certificate', host, reason, text };
  if (code === 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL') return { kind: 'not_a_cluster', host, port, text };
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { kind: 'not_tls', host, port, text };
  if (unreachable.has(code)) return { kind: 'unreachable', host, port, text };
  if (code === 'ETIMEDOUT') return { kind: 'unreachable', host, port, text };
  return { kind: 'disconnected', host, port, text };
}
