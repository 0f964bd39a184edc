import type { Failure } from '@drawbridge/cluster-api';
import type { ClusterFailure, UntrustedReason } from '@drawbridge/cluster-client';
import { TshFailure } from '../core/failure';
import { cancelled, notLoggedIn } from '../core/failure-texts';
import { formatProxyAddress, type ProxyAddress } from '../home/proxy-address';
import { plainWords } from './plain-words';

/** Which kind of call failed: what anyone may ask a proxy (`web`, with the path that was asked), or what only a logged-in user may. */
export type FailedCall = { readonly kind: 'web'; readonly path: string } | { readonly kind: 'user' };

const untrusted: Readonly<Record<UntrustedReason, (host: string, text: string) => string>> = {
  unknown_authority: () => 'certificate signed by unknown authority',
  expired: () => 'certificate has expired or is not yet valid',
  not_yet_valid: () => 'certificate has expired or is not yet valid',
  wrong_host: host => `certificate is not valid for ${host}`,
  other: (_host, text) => `${text}`,
};

/**
 * A call's failure in the codes and words that clients of a daemon know (recorded exchanges 036, 037, 223, 227, 1101, 1102): they
 * recognise the cause by them.
 */
export function fromClusterFailure(failure: ClusterFailure, address: ProxyAddress, call: FailedCall): TshFailure {
  const { code, message, remedy } = onTheWire(failure, address, call);
  return new TshFailure(code, message, remedy, plainWords(failure, address));
}

function onTheWire(failure: ClusterFailure, address: ProxyAddress, call: FailedCall): TshFailure {
  switch (failure.kind) {
    case 'refused':
      return unreached(
        `dial tcp ${formatProxyAddress({ host: failure.ip, port: failure.port })}: connect: connection refused`,
        address,
        call,
      );
    case 'dns':
      return unreached(`dial tcp: lookup ${failure.host}: no such host`, address, call);
    case 'timeout':
      return unreached(`dial tcp ${formatProxyAddress(address)}: i/o timeout`, address, call);
    case 'unreachable':
      return unreached(`dial tcp ${formatProxyAddress(address)}: connect: ${noRoute(failure.text)}`, address, call);
    case 'disconnected':
      return broken('EOF', address, call);
    case 'untrusted_certificate':
      return unverified(untrusted[failure.reason](failure.host, failure.text), address, call);
    case 'trust_unreadable':
      return unverified(`the authorities in ${failure.path} cannot be read: ${failure.text}`, address, call);
    case 'not_tls':
      return unreached('http: server gave HTTP response to HTTPS client', address, call);
    case 'not_a_cluster':
      return broken(`unexpected answer: ${failure.text}`, address, call);
    case 'http':
      return broken(`unexpected HTTP status ${failure.status}`, address, call);
    case 'bad_answer':
      return broken(`unexpected answer, this version does not know it: ${failure.text}`, address, call);
    case 'cancelled':
      return cancelled();
    case 'api':
      return fromApiFailure(failure.failure);
  }
}

function unverified(reason: string, address: ProxyAddress, call: FailedCall): TshFailure {
  return unreached(`tls: failed to verify certificate: x509: ${reason}`, address, call);
}

/** Somebody answered, and then it went wrong: not recorded, so the code says what it is. */
function broken(reason: string, address: ProxyAddress, call: FailedCall): TshFailure {
  return new TshFailure('UNAVAILABLE', unreached(reason, address, call).message);
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

/** The cluster's own refusal. Recorded: 056, 121, 303, 411, 1011. */
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
    case 'bad_query':
      return new TshFailure('UNKNOWN', `rpc error: code = Unknown desc = ${message}`);
    case 'unimplemented':
      return new TshFailure('UNIMPLEMENTED', message);
    case 'node_unreachable':
      return new TshFailure('UNAVAILABLE', message);
    case 'leaf_unreachable':
      return new TshFailure(
        'UNAVAILABLE',
        'rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: EOF"',
        'none',
        message,
      );
    case 'too_many_sessions':
      return new TshFailure('RESOURCE_EXHAUSTED', message);
    case 'internal':
      return new TshFailure('INTERNAL', message);
  }
}
