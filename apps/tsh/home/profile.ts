import { parseDocument, stringify, type Document } from 'yaml';
import * as z from 'zod';
import { formatProxyAddress, type ProxyAddress } from './proxy-address';

/** Marks a file as ours. Another tsh's profile lies about nothing, but means other things by the same keys. */
const format = 'drawbridge-profile/1';

const header = '# Kept by the tsh of Drawbridge. Change it with "tsh login" and "tsh logout".\n';

/** One proxy that the user added. What it says about a login stands in the session that it names. */
export interface Profile {
  readonly address: ProxyAddress;
  /** The cluster's own name. */
  readonly clusterName: string;
  /** Who logged in last; stays after a logout. */
  readonly user?: string;
  /** Folder of the login's keys and certificates; absent when logged out. */
  readonly session?: string;
}

const schema = z.object({
  format: z.literal(format),
  web_proxy_addr: z.string().regex(/^(\[[0-9A-Fa-f:.]+\]|[^:[\]]+):\d{1,5}$/, 'must be host:port'),
  cluster: z.string().min(1),
  user: z.string().min(1).optional(),
  session: z
    .string()
    .regex(/^[0-9a-f]{16}$/, 'must be the name of a session')
    .optional(),
});

export type ReadProfile =
  | { readonly state: 'read'; readonly profile: Profile }
  /** No YAML, or not what it should be. `problem` begins with `yaml: line N:` where there is a line. */
  | { readonly state: 'broken'; readonly problem: string }
  /** A profile of another tsh. */
  | { readonly state: 'foreign' };

/** The text of a profile's file. */
export function formatProfile(profile: Profile): string {
  return (
    header +
    stringify({
      format,
      web_proxy_addr: formatProxyAddress(profile.address),
      cluster: profile.clusterName,
      ...(profile.user === undefined ? {} : { user: profile.user }),
      ...(profile.session === undefined ? {} : { session: profile.session }),
    })
  );
}

/** Reads such a text. Never throws. */
export function parseProfile(text: string): ReadProfile {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const [reason = error.message] = error.message.split(/ at line \d+|:?\n/, 1);
    return { state: 'broken', problem: `yaml: line ${error.linePos?.[0].line ?? 1}: ${reason}` };
  }
  const value = valueOf(document);
  if (typeof value === 'object' && value !== null && !('format' in value) && 'web_proxy_addr' in value) return { state: 'foreign' };
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { state: 'broken', problem: `${issue?.path.join('.') || 'profile'}: ${issue?.message ?? 'is not what it should be'}` };
  }
  const { web_proxy_addr: address, cluster, user, session } = parsed.data;
  const colon = address.lastIndexOf(':');
  return {
    state: 'read',
    profile: {
      address: { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) },
      clusterName: cluster,
      ...(user === undefined ? {} : { user }),
      ...(session === undefined ? {} : { session }),
    },
  };
}

/** The document's value; undefined for one with aliases, which no profile has and which could make it huge. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (thrown) {
    if (thrown instanceof ReferenceError) return undefined;
    throw thrown;
  }
}
