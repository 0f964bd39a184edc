import { readFile } from 'node:fs/promises';
import path from 'node:path';
import tls from 'node:tls';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ClusterFailure } from './failure';

/** Whose signature on a server's certificate is believed. Made once per host and shared: building it takes some 10 ms. */
export interface Trust {
  readonly verify: 'always' | 'never';
  /** Authorities and nothing else: no client key. */
  readonly authorities: readonly string[];
}

/** Where authorities are looked for. */
export interface TrustSource {
  /** Home of the tsh that asks; its `keys/<host>/proxy-ca.pem` is believed for that host only. */
  readonly home: string;
  readonly host: string;
  /** For `SSL_CERT_FILE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `never` is the user's `--insecure`: any certificate will do. */
  readonly verify: 'always' | 'never';
}

/** Where an extra authority for one host is filed. Throws a RangeError for a host that would lead out of the home. */
export function proxyAuthorityFile(home: string, host: string): string {
  if (host === '' || host === '.' || host === '..' || /[/\\\0]/.test(host))
    throw new RangeError(`not a host name: ${JSON.stringify(host)}`);
  return path.join(home, 'keys', host, 'proxy-ca.pem');
}

/** Collects the authorities: the system's, the file named by `SSL_CERT_FILE`, and the one filed under this very host. */
export async function loadTrust(source: TrustSource): Promise<Result<Trust, ClusterFailure>> {
  if (source.verify === 'never') return ok({ verify: 'never', authorities: [] });
  // The same authority is often in several of the system's files; a context of 400 takes three times as long to build.
  const authorities = new Set(systemAuthorities());
  const own = await certificatesIn(proxyAuthorityFile(source.home, source.host), 'optional');
  if (!own.ok) return own;
  const named = source.environment['SSL_CERT_FILE'];
  const extra = named === undefined || named === '' ? ok([]) : await certificatesIn(named, 'required');
  if (!extra.ok) return extra;
  for (const one of [...own.value, ...extra.value]) authorities.add(one);
  return ok({ verify: 'always', authorities: [...authorities] });
}

function systemAuthorities(): readonly string[] {
  const system = tls.getCACertificates('system');
  return system.length > 0 ? system : tls.getCACertificates('bundled');
}

async function certificatesIn(file: string, need: 'required' | 'optional'): Promise<Result<readonly string[], ClusterFailure>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    if (need === 'optional' && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return ok([]);
    return fail({ kind: 'trust_unreadable', path: file, text: cause.message });
  }
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) return fail({ kind: 'trust_unreadable', path: file, text: 'the file holds no certificate in PEM' });
  return ok(found);
}
