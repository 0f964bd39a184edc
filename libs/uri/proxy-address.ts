import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { canonicalHost } from './host-name';

/** What was left out of a pasted text. Only the names: a query may hold secrets. */
export type DroppedPart = 'scheme' | 'path' | 'query' | 'fragment' | 'trailing-dot';

/** A proxy that a person named. */
export interface ProxyAddress {
  /** Lower case; international names in punycode; IPv6 in brackets. */
  readonly host: string;
  /** Absent when none was given: the daemon then tries the usual ones. A pasted https URL without a port means 443. */
  readonly port?: number;
  /** `host` or `host:port`: what daemons take. */
  readonly address: string;
  readonly dropped: readonly DroppedPart[];
}

/** Why a text is no proxy address. The set is closed: each has its own sentence. */
export type ProxyAddressProblem =
  | 'empty'
  | 'too-long'
  | 'control-characters'
  | 'spaces'
  | 'unsupported-scheme'
  | 'credentials'
  | 'bad-host'
  | 'ipv6-without-brackets'
  | 'bad-port';

/** In UTF-16 units; browsers' own limit for pasted URLs is not lower. */
const maxLength = 2048;
const schemeBefore = /^([a-z][a-z0-9+.-]*):\/\//i;

/** Reads `host`, `host:port`, `1.2.3.4`, `[v6]:port`, or an https URL pasted from a browser. Never throws. */
export function parseProxyAddress(text: string): Result<ProxyAddress, ProxyAddressProblem> {
  if (text.length > maxLength) return fail('too-long');
  const trimmed = text.trim();
  if (trimmed === '') return fail('empty');
  // Invisible characters come along with text copied from pages and chats, and would make another name.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(trimmed)) return fail('control-characters');
  if (/\s/.test(trimmed)) return fail('spaces');
  const scheme = schemeBefore.exec(trimmed);
  if (scheme !== null && scheme[1]?.toLowerCase() !== 'https') return fail('unsupported-scheme');
  const afterScheme = trimmed.slice(scheme?.[0].length ?? 0);
  const [, authority = '', tail = ''] = /^([^/?#]*)(.*)$/s.exec(afterScheme) ?? [];
  if (authority.includes('@')) return fail('credentials');
  const split = splitPort(authority);
  if (!split.ok) return split;
  const host = canonicalHost(split.value.host);
  if (host === undefined) return fail('bad-host');
  const port = portOf(split.value.port ?? (scheme === null ? undefined : '443'));
  if (!port.ok) return port;
  const dropped: DroppedPart[] = [...(scheme === null ? [] : ['scheme' as const]), ...split.value.dropped, ...droppedFrom(tail)];
  if (port.value === undefined) return ok({ host, address: host, dropped });
  return ok({ host, port: port.value, address: `${host}:${port.value}`, dropped });
}

interface SplitAuthority {
  readonly host: string;
  readonly port: string | undefined;
  readonly dropped: readonly DroppedPart[];
}

function splitPort(authority: string): Result<SplitAuthority, ProxyAddressProblem> {
  const [, bracketed, afterBracket] = /^(\[[^\]]*\])(.*)$/.exec(authority) ?? [];
  if (bracketed !== undefined && afterBracket !== undefined) {
    if (afterBracket === '') return ok({ host: bracketed, port: undefined, dropped: [] });
    return afterBracket.startsWith(':') ? ok({ host: bracketed, port: afterBracket.slice(1), dropped: [] }) : fail('bad-host');
  }
  const [host = '', port, ...more] = authority.split(':');
  // `::1:3080` could be a host and a port or a host alone.
  if (more.length > 0) return fail(/^[0-9a-f:.[\]]+$/i.test(authority) ? 'ipv6-without-brackets' : 'bad-port');
  const isAbsolute = host.length > 1 && host.endsWith('.');
  return ok({ host: isAbsolute ? host.slice(0, -1) : host, port, dropped: isAbsolute ? ['trailing-dot'] : [] });
}

function portOf(text: string | undefined): Result<number | undefined, ProxyAddressProblem> {
  if (text === undefined) return ok(undefined);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? ok(port) : fail('bad-port');
}

function droppedFrom(tail: string): readonly DroppedPart[] {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(tail) ?? [];
  return [
    ...(path === '' || path === '/' ? [] : ['path' as const]),
    ...(query === '' ? [] : ['query' as const]),
    ...(fragment === '' ? [] : ['fragment' as const]),
  ];
}
