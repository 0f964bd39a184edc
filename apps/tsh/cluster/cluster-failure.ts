import type { Failure } from '@drawbridge/cluster-api';
import type { ClusterFailure, UntrustedReason } from '@drawbridge/cluster-client';
import { TshFailure } from '../core/failure';
import { cancelled, notLoggedIn } from '../core/failure-texts';
import { formatProxyAddress, type ProxyAddress } from '../home/proxy-address';

/** Which kind of call failed: what anyone may ask a proxy (`web`, with the path that was asked), or what only a logged-in user may. */
export type FailedCall = { readonly kind: 'web'; readonly path: string } | { readonly kind: 'user' };

const untrusted: Readonly<Record<UntrustedReason, (host: string, text: string) => string>> = {
  unknown_authority: () => 'x509: certificate signed by unknown authority',
  expired: () => 'x509: certificate has expired or is not yet valid',
  not_yet_valid: () => 'x509: certificate has expired or is not yet valid',
  wrong_host: host => `x509: certificate is not valid for ${host}`,
  other: (_host, text) => `x509: ${text}`,
};

/**
 * A call's failure in the codes and words that clients of a daemon know (recorded exchanges 036, 037, 223, 227, 1101, 1102): they
 * recognise the cause by them.
 */
export function fromClusterFailure(failure: ClusterFailure, address: ProxyAddress, call: FailedCall): TshFailure {
  switch (failure.kind) {
    case 'refused':
      return unreached(`dial tcp ${formatProxyAddress({ host: failure.ip, port: failure.port })}: connect: connection refused`, address, call);
    case 'dns':
      return unreached(`dial tcp: lookup ${failure.host}: no such host`, address, call);
    case 'timeout':
      return unreached(`dial tcp ${formatProxyAddress(address)}: i/o timeout`, address, call);
    case 'unreachable':
      return unreached(`dial tcp ${formatProxyAddress(address)}: connect: ${noRoute(failure.text)}`, address, call);
    case 'disconnected':
      return unreached('EOF', address, call);
    case 'untrusted_certificate':
      return unreached(`tls: failed to verify certificate: ${untrusted[failure.reason](failure.host, failure.text)}`, address, call);
    case 'not_tls':
      return unreached('http: server gave HTTP response to HTTPS client', address, call);
    case 'not_a_cluster':
      return new TshFailure('UNKNOWN', `${formatProxyAddress(address)} is not a cluster: ${failure.text}`);
    case 'http':
      return unreached(`unexpected HTTP status ${failure.status}`, address, call);
    case 'bad_answer':
      return new TshFailure('UNKNOWN', `${formatProxyAddress(address)} answers in a way that this version does not know: ${failure.text}`);
    case 'trust_unreadable':
      return new TshFailure('FAILED_PRECONDITION', `${failure.path}: ${failure.text}`);
    case 'cancelled':
      return cancelled();
    case 'api':
      return fromApiFailure(failure.failure);
  }
}

function unreached(reason: string, address: ProxyAddress, call: FailedCall): TshFailure {
  if (call.kind === 'web') return new TshFailure('UNKNOWN', `Get "https://${formatProxyAddress(address)}${call.path}": ${reason}`);
  return new TshFailure(
    'UNAVAILABLE',
    `rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: failed to dial: ${reason}"`,
  );
}

function noRoute(text: string): string {
  if (text.includes('ENETUNREACH')) return 'network is unreachable';
  if (text.includes('EHOSTUNREACH')) return 'no route to host';
  return text;
}

/** The cluster's own refusal. Recorded: 056, 303, 411. */
export function fromApiFailure(failure: Failure): TshFailure {
  const { code, message } = failure;
  switch (code) {
    case 'bad_request':
    case 'unsupported_kind':
      return new TshFailure('INVALID_ARGUMENT', message);
    case 'invalid_credentials':
      return new TshFailure('PERMISSION_DENIED', 'invalid credentials');
    case 'totp_required':
      return new TshFailure('PERMISSION_DENIED', 'missing second factor authentication');
    case 'totp_invalid':
      return new TshFailure('PERMISSION_DENIED', 'invalid username, password or second factor');
    case 'throttled':
      return new TshFailure('RESOURCE_EXHAUSTED', `too many attempts: try again in ${Math.ceil((failure.retryAfterMs ?? 0) / 1000)} s`);
    case 'certificate_required':
      return notLoggedIn();
    case 'certificate_expired':
      return new TshFailure('PERMISSION_DENIED', 'access denied: client credentials have expired, please relogin.', 'login');
    case 'certificate_rejected':
      return new TshFailure('PERMISSION_DENIED', `access denied: ${message}`, 'login');
    case 'user_locked':
    case 'access_denied':
    case 'login_unavailable':
      return new TshFailure('PERMISSION_DENIED', message);
    case 'not_found':
      return new TshFailure('NOT_FOUND', message);
    case 'unimplemented':
      return new TshFailure('UNIMPLEMENTED', message);
    case 'node_unreachable':
      return new TshFailure('UNAVAILABLE', message);
    case 'too_many_sessions':
      return new TshFailure('RESOURCE_EXHAUSTED', message);
    case 'internal':
      return new TshFailure('INTERNAL', message);
  }
}
