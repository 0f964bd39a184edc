import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Something in a profile. `mode`: permission bits. */
export interface ProfileFile {
  /** From the profile's folder. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'socket' | 'other';
  readonly mode: number;
}

/** Everything below a folder; what vanishes while one looks is left out. */
export async function profileFiles(folder: string): Promise<readonly ProfileFile[]> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(names.map(name => describe(folder, name)));
  return files.filter(one => one !== undefined);
}

/** The names of the files that hold one of the texts, in any place of them. */
export async function filesWith(folder: string, texts: readonly (string | RegExp)[]): Promise<readonly string[]> {
  const files = (await profileFiles(folder)).filter(one => one.kind === 'file');
  const found: string[] = [];
  for (const { name } of files) {
    const content = await readFile(path.join(folder, name), 'latin1').catch(missing);
    if (texts.some(text => holds(content, text))) found.push(name);
  }
  return found;
}

/** Whether a text holds another one, or something of that form. */
export function holds(content: string, text: string | RegExp): boolean {
  return typeof text === 'string' ? content.includes(text) : text.test(content);
}

async function describe(folder: string, name: string): Promise<ProfileFile | undefined> {
  const found = await lstat(path.join(folder, name)).catch(missing);
  if (found === '') return undefined;
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSocket() ? 'socket' : 'other';
  return { name, kind, mode: found.mode & 0o7777 };
}

function missing(thrown: unknown): '' {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return '';
  throw thrown;
}
