import path from 'node:path';
import { defaultPreferences, userPreferences } from '@drawbridge/cluster-api';
import * as z from 'zod';
import type { DataDirectory } from './data-directory';
import { readJsonFile, writeJsonFile } from './json-file';

const record = z.object({
  version: z.literal(1),
  preferences: userPreferences,
  /** Step of the last one-time code that was accepted; no code of it or an earlier one is accepted again. */
  lastTotpStep: z.number().int().nonnegative(),
});

/** What the cluster remembers about a user. */
export type UserRecord = Readonly<z.infer<typeof record>>;

const fresh: UserRecord = { version: 1, preferences: defaultPreferences, lastTotpStep: 0 };

/** One file per user. Changes of one user happen one after the other, and are on disk when they are answered. */
export class UserStore {
  readonly #records = new Map<string, UserRecord>();
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(private readonly directory: DataDirectory) {}

  /** Throws when the user's file cannot be read. */
  read(user: string): Promise<UserRecord> {
    return this.change(user, record => record);
  }

  /** Changes the record; returning the same object changes nothing. Throws when it cannot be read or written: then nothing is changed. */
  change(user: string, change: (record: UserRecord) => UserRecord): Promise<UserRecord> {
    const before = this.#last.get(user) ?? Promise.resolve();
    // The one before may have failed: its caller was told, and the next change is not its affair.
    const mine = before.then(
      () => this.#apply(user, change),
      () => this.#apply(user, change),
    );
    this.#last.set(user, mine);
    return mine;
  }

  async #apply(user: string, change: (record: UserRecord) => UserRecord): Promise<UserRecord> {
    const now = this.#records.get(user) ?? (await readJsonFile(this.#file(user), record)) ?? fresh;
    const next = change(now);
    if (next !== now) await writeJsonFile(this.#file(user), next);
    this.#records.set(user, next);
    return next;
  }

  /** User names are restricted by the configuration's schema: letters, digits and . _ @ + -, beginning with a letter or digit. */
  #file(user: string): string {
    return path.join(this.directory.users, `${user}.json`);
  }
}
