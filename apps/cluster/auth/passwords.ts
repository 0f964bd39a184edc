import type { UserConfig } from '../config/schema';
import type { DataDirectory } from '../store/data-directory';
import { generatedPasswords, type GeneratedPassword } from '../store/generated-passwords';
import { hashPassword, parsePasswordHash, type PasswordHash } from './password-hash';

export interface Passwords {
  /** By user name. */
  readonly hashes: ReadonlyMap<string, PasswordHash>;
  readonly generated: readonly GeneratedPassword[];
}

/** The password hashes of all users: as configured, or of what the cluster made up. */
export async function passwordsOf(users: readonly UserConfig[], directory: DataDirectory): Promise<Passwords> {
  const generated = await generatedPasswords(
    directory,
    users.filter(user => user.password === 'generated').map(user => user.name),
  );
  const made = await Promise.all(generated.map(async user => [user.name, await hashPassword(user.password)] as const));
  const configured = users.flatMap(user => (user.passwordHash === undefined ? [] : [[user.name, user.passwordHash] as const]));
  const hashes = [...configured, ...made].flatMap(([name, text]) => {
    const hash = parsePasswordHash(text);
    return hash === undefined ? [] : [[name, hash] as const];
  });
  return { hashes: new Map(hashes), generated };
}
