import { readTextLimited, writeFileAtomic } from '@drawbridge/files';
import type * as z from 'zod';

const maxBytes = 4 * 1024 * 1024;

/** Reads a JSON file; undefined when there is none. Throws when it cannot be read or is not what the schema says: nothing guesses at kept data. */
export async function readJsonFile<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema> | undefined> {
  const text = await readTextLimited(file, { maxBytes });
  if (!text.ok) {
    if (text.error.code === 'missing') return undefined;
    throw new Error(text.error.message);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch {
    throw new Error(`${file} is not JSON any more; restore it from a backup or remove it`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Error(`${file} does not hold what it should; restore it from a backup or remove it`);
  return parsed.data;
}

/** Replaces a file, 0600, whole or not at all. Throws when it cannot. */
export async function writePrivateFile(file: string, content: string): Promise<void> {
  const written = await writeFileAtomic(file, content);
  if (!written.ok) throw new Error(written.error.message);
}

/** The same for a value. */
export function writeJsonFile(file: string, value: unknown): Promise<void> {
  return writePrivateFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
