import type * as z from 'zod/mini';

/** What a kind of document keeps of itself, and how it is called. Its view is chosen by the app, which maps each kind to a lazily loaded component. */
export interface DocumentKind<Kind extends string = string, State extends z.ZodMiniType = z.ZodMiniType> {
  readonly kind: Kind;
  /** Checked when a workspace is read back; what does not fit is dropped alone. */
  readonly schema: State;
  /** The tab's text until the document knows better. */
  title(state: z.infer<State>): string;
  /** Two documents with the same key are one: opening the second shows the first. `undefined`: as many as one likes. */
  uniqueKey(state: z.infer<State>): string | undefined;
  /** Names what it connects to in the list of connections: documents with the same name show the same connection. Absent for kinds that show none. */
  connection?(state: z.infer<State>): string;
}

/** Lets the compiler keep the kind's exact types. */
export function documentKind<Kind extends string, State extends z.ZodMiniType>(kind: DocumentKind<Kind, State>): DocumentKind<Kind, State> {
  return kind;
}
