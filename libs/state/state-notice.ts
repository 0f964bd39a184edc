import type { FileProblem } from '@drawbridge/files';

/** What the user is told, once, about a state file. */
export type StateNotice =
  /** The file was damaged; the last good copy is in use. `keptAs`: where the damaged file is now. */
  | { readonly kind: 'restored'; readonly path: string; readonly keptAs: readonly string[] }
  /** File and copy were damaged; everything is as on the first day. */
  | { readonly kind: 'reset'; readonly path: string; readonly keptAs: readonly string[] }
  /** A newer program wrote the file: it is used as far as understood, and changes are forgotten at the end. */
  | { readonly kind: 'newer-version'; readonly path: string; readonly version: number }
  /** The file is there and cannot be read now; changes are kept in memory and joined to it as soon as it can. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly problem: FileProblem }
  /** Changes cannot be written now; they are kept in memory, and writing is tried again. */
  | { readonly kind: 'not-saved'; readonly path: string; readonly problem: FileProblem };
