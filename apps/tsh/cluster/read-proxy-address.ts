import { parseProxyAddress, type ProxyAddressProblem } from '@drawbridge/uri';
import { TshFailure } from '../core/failure';
import type { ProxyAddress } from '../home/proxy-address';

/** Where clusters are when no port is named: the port of https. */
const defaultPort = 443;

const problems: Readonly<Record<ProxyAddressProblem, string>> = {
  empty: 'the address is empty',
  'too-long': 'the address is too long',
  'control-characters': 'the address has invisible characters',
  spaces: 'the address has spaces',
  'unsupported-scheme': 'only https is supported; leave the scheme out',
  credentials: 'leave user and password out of the address',
  'bad-host': 'invalid host',
  'ipv6-without-brackets': 'put the IPv6 address in brackets',
  'bad-port': 'invalid port after host',
};

/** Reads `host[:port]`, or an https URL that a person pasted. Throws UNKNOWN, the recorded code (038), with what is wrong. */
export function readProxyAddress(text: string): ProxyAddress {
  const parsed = parseProxyAddress(text);
  if (!parsed.ok) {
    const problem = problems[parsed.error];
    const message = `parse ${JSON.stringify(`https://${text}/webapi/ping`)}: ${problem}`;
    throw new TshFailure('UNKNOWN', message, 'none', `${JSON.stringify(text)} is no cluster address: ${problem}; give HOST:PORT`);
  }
  return { host: parsed.value.host.replace(/^\[|\]$/g, ''), port: parsed.value.port ?? defaultPort };
}
