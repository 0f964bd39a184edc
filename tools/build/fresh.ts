import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';

/** What a target was built from: the hash of every input file, and of everything else that decides the result. */
export interface BuildRecord {
  readonly settings: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

/** The SHA-256 of a file, or `absent`. @param file path from the root */
export function fileHash(file: string): string {
  const whole = path.join(root, file);
  return existsSync(whole) ? textHash(readFileSync(whole)) : 'absent';
}

/** The SHA-256 of a text or of bytes. */
export function textHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Makes the record of a build. Installed packages are covered by the lock file, so that their thousands of files need no look.
 */
export function recordOf(settings: string, inputs: readonly string[], outputs: readonly string[]): BuildRecord {
  const own = inputs.filter(file => !file.includes('node_modules')).toSorted();
  const hashes = ['package-lock.json', ...own].map(file => [file, fileHash(file)] as const);
  return { settings, inputs: Object.fromEntries(hashes), outputs };
}

/** Whether a target's outputs are there and nothing that they were made from has changed. */
export function isFresh(record: BuildRecord | undefined, settings: string): boolean {
  if (record === undefined || record.settings !== settings) return false;
  if (!record.outputs.every(file => existsSync(path.join(root, file)))) return false;
  return Object.entries(record.inputs).every(([file, hash]) => fileHash(file) === hash);
}

/** The record of the last build of a target. A torn file is as good as none: the target is built again. */
export function readRecord(name: string): BuildRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(name), 'utf8')) as BuildRecord;
  } catch {
    return undefined;
  }
}

/** Keeps the record of a build that succeeded. */
export function writeRecord(name: string, record: BuildRecord): void {
  mkdirSync(path.dirname(recordFile(name)), { recursive: true });
  writeFileSync(recordFile(name), JSON.stringify(record));
}

function recordFile(name: string): string {
  return path.join(root, 'build/records', `${name}.json`);
}
