import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';
import { clusterRef } from './shared';
import { documentRequest } from './workspaces';

/** Something that is connected, or was: a session on a server, a local port. Never secrets. */
const connectionView = z.object({
  id: z.string(),
  /** How it is called in lists. */
  title: z.string(),
  /** The root cluster in whose workspace it is shown. */
  root: clusterRef,
  /** What shows it, and opens it again with the same parameters: a document of `libs/documents`, which main made. */
  document: documentRequest,
  /** `waiting`: it is being opened, or comes back by itself. `off`: it was there before. */
  state: z.enum(['live', 'waiting', 'failed', 'off']),
  /** Of a local port; absent while it has none. */
  port: z.optional(z.number()),
  /** When it was last opened, ms since the epoch. */
  at: z.number(),
});
export type ConnectionView = z.infer<typeof connectionView>;

const named = z.strictObject({ id: text(8192) });

/** Everything that is or was connected, in all windows; main holds and remembers it. */
export const connections = contract('connections', {
  /** The last opened first. */
  watch: state(nothing, z.array(connectionView)).from('workbench'),
  /** Ends it, and closes the tabs that show it. It stays in the list. */
  disconnect: call(named, nothing).from('workbench'),
  /** Ends it and takes it off the list. */
  remove: call(named, nothing).from('workbench'),
});
