import type { Clock } from '@drawbridge/lifecycle';
import { moveAside, readTextLimited, removeAbandonedTemporaries, type FileProblem, type FileSystem } from '@drawbridge/files';
import type { StateDefinition } from './state-definition';
import type { StateNotice } from './state-notice';
import { decodeState } from './state-text';
import { understand, type Understood } from './stored-values';

/** Larger files are not ours, in bytes. */
const maxBytes = 32 * 1024 * 1024;

/** What loading came to. */
export type LoadedState<T> =
  /** With a notice, the file is not there any more or never was good; without one, it holds this value or there was none. */
  | { readonly kind: 'writable'; readonly value: T; readonly notice?: StateNotice }
  | { readonly kind: 'read-only'; readonly value: T; readonly notice: StateNotice }
  /** Nothing may be written before it can be read. */
  | { readonly kind: 'unreadable'; readonly value: T; readonly notice: Extract<StateNotice, { kind: 'unreadable' }> };

/** Where and how a state file is read. */
export interface StatePlace {
  /** Absolute path; the last good copy is beside it as `<path>.bak`. */
  readonly path: string;
  readonly clock: Clock;
  readonly files: FileSystem;
}

type Found<T> = Understood<T> | { readonly kind: 'missing' } | { readonly kind: 'unreadable'; readonly problem: FileProblem };

/** The copy's path. */
export function backupPath(path: string): string {
  return `${path}.bak`;
}

/** File, else copy, else defaults. Damaged files are moved aside. Never rejects. */
export async function loadState<T extends object>(definition: StateDefinition<T>, place: StatePlace): Promise<LoadedState<T>> {
  const { path, files } = place;
  const keptAs: string[] = [];
  // What killed writes left is only untidy: not being able to remove it is no reason to stop.
  for (const name of [path, backupPath(path)]) await removeAbandonedTemporaries(name, files);
  for (const candidate of [path, backupPath(path)]) {
    const found = await read(candidate, definition, place);
    switch (found.kind) {
      case 'value':
        if (candidate === path) return { kind: 'writable', value: found.value };
        return { kind: 'writable', value: found.value, notice: { kind: 'restored', path, keptAs } };
      case 'newer':
        return { kind: 'read-only', value: found.value, notice: { kind: 'newer-version', path, version: found.version } };
      case 'unreadable':
        return unreadable(definition, place, found.problem);
      case 'missing':
        break;
      case 'damaged': {
        const aside = await moveAside(candidate, place.clock, files);
        if (!aside.ok) return unreadable(definition, place, aside.error);
        keptAs.push(aside.value);
      }
    }
  }
  const reset: StateNotice = { kind: 'reset', path, keptAs };
  return { kind: 'writable', value: definition.defaults, ...(keptAs.length === 0 ? {} : { notice: reset }) };
}

/** The file is there and the system does not let us have it: use the copy if that can be read, and leave both alone. */
async function unreadable<T extends object>(
  definition: StateDefinition<T>,
  place: StatePlace,
  problem: FileProblem,
): Promise<LoadedState<T>> {
  const copy = await read(backupPath(place.path), definition, place);
  const value = copy.kind === 'value' || copy.kind === 'newer' ? copy.value : definition.defaults;
  return { kind: 'unreadable', value, notice: { kind: 'unreadable', path: place.path, problem } };
}

async function read<T extends object>(file: string, definition: StateDefinition<T>, { files }: StatePlace): Promise<Found<T>> {
  const text = await readTextLimited(file, { maxBytes, links: 'follow' }, files);
  if (text.ok) {
    const decoded = decodeState(text.value);
    return decoded === undefined ? { kind: 'damaged' } : understand(decoded, definition);
  }
  switch (text.error.code) {
    case 'missing':
      return { kind: 'missing' };
    case 'not-text':
    case 'not-a-file':
    case 'too-large':
      return { kind: 'damaged' };
    default:
      return { kind: 'unreadable', problem: text.error };
  }
}
