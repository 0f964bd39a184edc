import { parseProxyAddress, type ProxyAddress } from '@drawbridge/uri';

/**
 * Whether a daemon's `proxyHost` is what was asked for. Daemons key clusters by host, so `host:9999` after `host:3080` silently answers
 * the old one (daemon-observed 9). Asked without a port, any port is right.
 */
export function isWhatWasAsked(asked: ProxyAddress, proxyHost: string): boolean {
  const answered = parseProxyAddress(proxyHost);
  // An address that we cannot read is not judged.
  if (!answered.ok) return true;
  if (answered.value.host !== asked.host) return false;
  return asked.port === undefined || (answered.value.port ?? 443) === asked.port;
}
