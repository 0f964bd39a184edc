import { readTextLimited, type FileSystem } from '@drawbridge/files';
import { readJsonc, type JsoncDocument, type JsoncProblem } from '@drawbridge/settings';

/** A settings file is small; a larger one is not ours. Bytes. */
const maxBytes = 1024 * 1024;

/** What the settings file holds. One that is there and cannot be used is never written over. */
export type ReadSettings =
  | { readonly kind: 'whole'; readonly document: JsoncDocument }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly problem: JsoncProblem }
  /** `reason`: one English sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads the settings file, which people edit: one object of values by setting name, comments allowed. Never rejects. */
export async function readSettingsFile(path: string, files?: FileSystem): Promise<ReadSettings> {
  const text = await readTextLimited(path, { maxBytes, links: 'follow' }, files);
  if (!text.ok) return text.error.code === 'missing' ? { kind: 'missing' } : { kind: 'unreadable', reason: text.error.message };
  const read = readJsonc(text.value);
  return read.ok ? { kind: 'whole', document: read.value } : { kind: 'broken', problem: read.error };
}
