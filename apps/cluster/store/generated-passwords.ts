import { randomInt } from 'node:crypto';
import * as z from 'zod';
import type { DataDirectory } from './data-directory';
import { readJsonFile, writeJsonFile } from './json-file';

/** A user whose password the cluster made up. */
export interface GeneratedPassword {
  readonly name: string;
  readonly password: string;
}

const kept = z.record(z.string(), z.string().min(1));

/** Passwords of the users with `password: generated`, made once per data directory. Never logged. */
export async function generatedPasswords(directory: DataDirectory, users: readonly string[]): Promise<readonly GeneratedPassword[]> {
  if (users.length === 0) return [];
  const known = new Map(Object.entries((await readJsonFile(directory.generatedPasswords, kept)) ?? {}));
  const missing = users.filter(name => !known.has(name));
  for (const name of missing) known.set(name, newPassword());
  if (missing.length > 0) await writeJsonFile(directory.generatedPasswords, Object.fromEntries(known));
  return users.map(name => ({ name, password: known.get(name) as string }));
}

/** Letters and digits that nobody takes for another; 20 of them are 98 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

function newPassword(): string {
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
