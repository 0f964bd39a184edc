import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** A password's hash: scrypt (RFC 7914) with its cost and salt. */
export interface PasswordHash {
  /** Binary logarithm of the cost N. */
  readonly logN: number;
  readonly blockSize: number;
  readonly parallelization: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const hashBytes = 32;

/** About 80 ms and 32 MiB per try on a small machine. */
const cost = { logN: 15, blockSize: 8, parallelization: 1 } as const;

/** The costliest hash that is accepted from a file: 128 MiB per try. */
const highestLogN = 17;

/** Hashes a password; the text is `$scrypt$ln=15,r=8,p=1$<salt>$<hash>`, base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, { ...cost, salt });
  const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$scrypt$ln=${cost.logN},r=${cost.blockSize},p=${cost.parallelization}$${encode(salt)}$${encode(hash)}`;
}

/** Reads such a text; undefined when it is not one, or costs more than this cluster is ready to spend. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,128})\$([A-Za-z0-9+/]{43})$/.exec(text);
  if (match === null) return undefined;
  const [logN, blockSize, parallelization] = match.slice(1, 4).map(Number) as [number, number, number];
  if (logN < 10 || logN > highestLogN || blockSize !== 8 || parallelization < 1 || parallelization > 4) return undefined;
  const [salt, hash] = match.slice(4).map(part => Buffer.from(part, 'base64')) as [Buffer, Buffer];
  return hash.length === hashBytes ? { logN, blockSize, parallelization, salt, hash } : undefined;
}

/** Whether the password is the one that was hashed. Takes as long for a wrong one as for the right one. */
export async function verifyPassword(password: string, expected: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, expected), expected.hash);
}

/** Spends the time of one verification, so that an unknown user is not answered sooner than a known one. */
export async function spendVerification(password: string): Promise<void> {
  await derive(password, { ...cost, salt: Buffer.alloc(16) });
}

function derive(password: string, how: Omit<PasswordHash, 'hash'>): Promise<Buffer> {
  const N = 2 ** how.logN;
  const options: ScryptOptions = { N, r: how.blockSize, p: how.parallelization, maxmem: 256 * N * how.blockSize };
  // One form for what people see as one text: keyboards differ in how they compose accents.
  const bytes = Buffer.from(password.normalize('NFC'), 'utf8');
  return new Promise((resolve, reject) => {
    scrypt(bytes, how.salt, hashBytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
