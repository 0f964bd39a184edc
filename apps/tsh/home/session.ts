import { randomBytes, X509Certificate } from 'node:crypto';
import path from 'node:path';
import type { LoginAnswer } from '@drawbridge/cluster-api';
import { privateDirectory, readTextLimited, writeFileAtomic } from '@drawbridge/files';
import * as z from 'zod';
import { TshFailure } from '../core/failure';
import type { HomeFolder } from './home-folder';
import { must, unusable } from './profiles';

const maxBytes = 1024 * 1024;

/** Files of one login, by what they hold. Each login has a folder of its own, so that keys and certificates always belong together. */
const names = {
  about: 'session.json',
  tlsKey: 'tls.key',
  tlsCertificate: 'tls.crt',
  tlsAuthorities: 'tls-authorities.pem',
  sshKey: 'ssh',
  sshPublicKey: 'ssh.pub',
  sshCertificate: 'ssh-cert.pub',
  knownHosts: 'known_hosts',
} as const;

/** Paths of one login's files, for programs that read them. */
export type SessionFiles = Readonly<Record<keyof typeof names, string>>;

/** One login as it is on disk. */
export interface Session {
  readonly id: string;
  readonly user: string;
  readonly clusterName: string;
  readonly roles: readonly string[];
  /** SSH logins of all roles together. */
  readonly logins: readonly string[];
  /** End of the client certificate, ms since 1970. */
  readonly validUntil: number;
  /** PEM. */
  readonly tlsCertificate: string;
  /** PEM. */
  readonly tlsKey: string;
  /** Authorities of the cluster's TLS port as the login told them, PEM; undefined when the login itself did not check the port (`--insecure`). */
  readonly authorities?: string;
  readonly files: SessionFiles;
}

/** What a login brings: the cluster's answer, and how sure it is that the cluster gave it. */
export interface FiledLogin {
  readonly answer: LoginAnswer;
  readonly keys: SessionKeys;
  readonly verify: 'always' | 'never';
}

/** The private halves that belong to a login's certificates. */
export interface SessionKeys {
  /** PEM. */
  readonly tlsKey: string;
  /** OpenSSH format. */
  readonly sshKey: string;
  /** One line. */
  readonly sshPublicKey: string;
}

const about = z.object({
  user: z.string().min(1),
  clusterName: z.string().min(1),
  roles: z.array(z.string()),
  logins: z.array(z.string()),
  verify: z.enum(['always', 'never']),
});

/** Files a login under a new name. It counts only once a profile names it. */
export async function writeSession(home: HomeFolder, host: string, { answer, keys, verify }: FiledLogin): Promise<string> {
  const id = randomBytes(8).toString('hex');
  must(await privateDirectory(home.path));
  must(await privateDirectory(home.keys));
  must(await privateDirectory(home.hostKeys(host)));
  must(await privateDirectory(home.session(host, id)));
  const files = sessionFiles(home, host, id);
  const { user, clusterName, roles, logins } = answer;
  const contents: Readonly<Record<keyof typeof names, string>> = {
    about: `${JSON.stringify({ user, clusterName, roles, logins, verify }, null, 2)}\n`,
    tlsKey: keys.tlsKey,
    tlsCertificate: answer.tlsCertificate,
    tlsAuthorities: answer.tlsAuthorities,
    sshKey: keys.sshKey,
    sshPublicKey: withNewline(keys.sshPublicKey),
    sshCertificate: withNewline(answer.sshCertificate),
    knownHosts: answer.knownHosts,
  };
  for (const name of Object.keys(names) as (keyof typeof names)[]) must(await writeFileAtomic(files[name], contents[name]));
  return id;
}

/** Reads a login; undefined when its folder is not there (any more). Throws UNKNOWN with the file's name when it cannot be used. */
export async function readSession(home: HomeFolder, host: string, id: string): Promise<Session | undefined> {
  const files = sessionFiles(home, host, id);
  const [description, tlsCertificate, tlsKey, authorities] = await Promise.all(
    [files.about, files.tlsCertificate, files.tlsKey, files.tlsAuthorities].map(text),
  );
  if (description === undefined || tlsCertificate === undefined || tlsKey === undefined || authorities === undefined) return undefined;
  const parsed = about.safeParse(json(description));
  if (!parsed.success) throw broken(files.about);
  const { verify, ...facts } = parsed.data;
  const validUntil = endOf(tlsCertificate, files.tlsCertificate);
  return { id, ...facts, tlsCertificate, tlsKey, validUntil, ...(verify === 'always' ? { authorities } : {}), files };
}

function sessionFiles(home: HomeFolder, host: string, id: string): SessionFiles {
  const folder = home.session(host, id);
  return Object.fromEntries(Object.entries(names).map(([name, file]) => [name, path.join(folder, file)])) as SessionFiles;
}

async function text(file: string): Promise<string | undefined> {
  const read = await readTextLimited(file, { maxBytes });
  if (read.ok) return read.value;
  if (read.error.code === 'missing') return undefined;
  throw unusable(read.error);
}

function json(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // The schema refuses it.
  }
}

function endOf(certificate: string, file: string): number {
  try {
    return new X509Certificate(certificate).validToDate.getTime();
  } catch {
    throw broken(file);
  }
}

function broken(file: string): TshFailure {
  return new TshFailure('UNKNOWN', `${file}: is not what a login left there: log in again`, 'login');
}

function withNewline(value: string): string {
  return value.endsWith('\n') ? value : `${value}\n`;
}
