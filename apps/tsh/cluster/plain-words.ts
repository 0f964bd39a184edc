import type { Failure } from '@drawbridge/cluster-api';
import type { ClusterFailure, UntrustedReason } from '@drawbridge/cluster-client';
import { formatProxyAddress, type ProxyAddress } from '../home/proxy-address';

const untrusted: Readonly<Record<UntrustedReason, string>> = {
  unknown_authority: 'nobody known signed it; if you have the authority of this cluster, give it with --proxy-ca FILE',
  expired: 'it has expired',
  not_yet_valid: 'it is not valid yet; check the clock of this computer',
  wrong_host: 'it is for another host',
  other: 'it is not valid',
};

/** What went wrong with a call, for a person at a terminal: one sentence, and what to do where that is known. */
export function plainWords(failure: ClusterFailure, address: ProxyAddress): string {
  const proxy = formatProxyAddress(address);
  switch (failure.kind) {
    case 'refused':
      return `nothing answers at ${proxy} (connection refused): is the cluster running?`;
    case 'dns':
      return `there is no host called ${failure.host}`;
    case 'timeout':
      return `${proxy} did not answer within ${Math.round(failure.afterMs / 1000)} s`;
    case 'unreachable':
      return `${proxy} cannot be reached: ${failure.text}`;
    case 'disconnected':
      return `${proxy} closed the connection before it answered`;
    case 'untrusted_certificate':
      return `the certificate of ${proxy} is not trusted: ${untrusted[failure.reason]}`;
    case 'trust_unreadable':
      return `the authorities in ${failure.path} cannot be read: ${failure.text}`;
    case 'not_tls':
      return `${proxy} does not speak TLS: is the port right?`;
    case 'not_a_cluster':
      return `${proxy} is not a cluster: ${failure.text}`;
    case 'http':
      return `${proxy} answered with the unexpected HTTP status ${failure.status}`;
    case 'bad_answer':
      return `${proxy} answers in a way that this version does not know: ${failure.text}`;
    case 'cancelled':
      return 'cancelled';
    case 'api':
      return refusal(failure.failure, proxy);
  }
}

function refusal({ code, message, retryAfterMs }: Failure, proxy: string): string {
  switch (code) {
    case 'invalid_credentials':
      return 'wrong user or password';
    case 'totp_invalid':
      return 'the one-time code is wrong or was used before';
    case 'throttled':
      return `too many attempts: try again in ${Math.ceil((retryAfterMs ?? 0) / 1000)} s`;
    case 'certificate_required':
    case 'certificate_rejected':
      return `${proxy} does not accept this login any more (${message}): run "tsh login --proxy=${proxy}"`;
    case 'certificate_expired':
      return `the login to ${proxy} has expired: run "tsh login --proxy=${proxy}"`;
    case 'bad_query':
      return `the query cannot be read, at line:column ${message}`;
    default:
      return message;
  }
}
