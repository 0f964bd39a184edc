import { readTextLimited, writeFileAtomic, type FileProblem, type FileSystem } from '@drawbridge/files';
import type { SettingValues } from '@drawbridge/settings';
import { ok, type Result } from '@drawbridge/lifecycle';

/** A settings file is small; a larger one is not ours. Bytes. */
const maxBytes = 1024 * 1024;

/** What the settings file held. */
export type ReadSettings =
  | { readonly kind: 'read'; readonly values: SettingValues }
  | { readonly kind: 'missing' }
  /** It is there and cannot be used; it must not be written over. `reason`: one English sentence part. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** Reads the settings file, which people may edit: plain JSON, one object, values by setting name. Never rejects. */
export async function readSettingsFile(path: string, files?: FileSystem): Promise<ReadSettings> {
  const text = await readTextLimited(path, { maxBytes, links: 'follow' }, files);
  if (!text.ok) return text.error.code === 'missing' ? { kind: 'missing' } : { kind: 'unusable', reason: text.error.message };
  try {
    // Editors on Windows begin a file with a byte order mark.
    const values: unknown = JSON.parse(text.value.replace(/^\uFEFF/, ''));
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { kind: 'read', values: values as SettingValues };
    return { kind: 'unusable', reason: 'it does not hold a JSON object' };
  } catch (thrown) {
    return { kind: 'unusable', reason: thrown instanceof Error ? thrown.message : 'it is not JSON' };
  }
}

/** Writes chosen values, one name a line, so that people can edit and compare them. */
export async function writeSettingsFile(path: string, values: SettingValues, files?: FileSystem): Promise<Result<void, FileProblem>> {
  const written = await writeFileAtomic(path, `${JSON.stringify(values, null, 2)}\n`, files);
  return written.ok ? ok(undefined) : written;
}
