import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { bytes, nothing, text } from './schema';
import { gatewayTarget } from './gateways';
import { appErrorSchema, clusterRef } from './shared';

/** Names a session: a UUID that main made. */
export const sessionId = z.string().check(z.regex(/^[0-9a-f-]{36}$/));
export type SessionId = z.infer<typeof sessionId>;

/** The closed set of programs that a window may ask for; main alone chooses what really runs. */
export const launch = z.discriminatedUnion('kind', [
  /** A local shell. `shell`: one of `sessions.shells`, absent = the login shell. `cluster` sets the environment's cluster. */
  z.strictObject({ kind: z.literal('shell'), shell: z.optional(text(1024)), cwd: z.optional(text(4096)), cluster: z.optional(clusterRef) }),
  /** `tsh ssh` to a server. `cluster`: the root or leaf cluster of the server. */
  z.strictObject({ kind: z.literal('ssh'), cluster: clusterRef, serverUri: text(1024), hostname: text(1024), login: text(256) }),
  /** The command line client of a gateway, as its daemon says it is started. `cluster`: that of the target. */
  z.strictObject({ kind: z.literal('gateway-client'), cluster: clusterRef, target: gatewayTarget }),
  /** The login shell, with the variables by which programs find a gateway. `cluster`: that of the target. */
  z.strictObject({ kind: z.literal('gateway-shell'), cluster: clusterRef, target: gatewayTarget }),
]);
export type Launch = z.infer<typeof launch>;

/** How a session stands. `cwd` and `title` come from the program and are cleaned and capped. */
export const sessionView = z.object({
  id: sessionId,
  launch,
  title: z.string(),
  cwd: z.string(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('starting') }),
    z.object({ kind: z.literal('running') }),
    z.object({ kind: z.literal('ended'), code: z.number(), signal: z.string() }),
    z.object({ kind: z.literal('failed'), error: appErrorSchema }),
    /** Its program ended with the PTY host that ran it. */
    z.object({ kind: z.literal('lost') }),
  ]),
  /** The PTY host that kept its screen is gone: what is left of it is what a window still shows, or has handed over. */
  screen: z.optional(z.enum(['gone', 'handed-over'])),
});
export type SessionView = z.infer<typeof sessionView>;

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
/** What programs are told when they ask for colours; from the window's theme. */
export const terminalColours = z.strictObject({
  foreground: colour,
  background: colour,
  cursor: colour,
  palette: z.array(colour).check(z.length(16)),
});
export type TerminalColours = z.infer<typeof terminalColours>;

const cells = z.number().check(z.int(), z.gte(1), z.lte(4096));

/** What a terminal last showed: output that draws it on an empty one of this size in cells. */
export const lastScreen = z.strictObject({ cols: cells, rows: cells, drawn: bytes });
export type LastScreen = z.infer<typeof lastScreen>;

/** Sessions live in the PTY host; a window gets the bytes over its own port, everything else here. */
export const sessions = contract('sessions', {
  watch: state(nothing, z.array(sessionView)).from('workbench'),
  /**
   * Starts a program for a document of this window, in a new session; one that it ran before ends, and every document that showed that one follows.
   * The session ends with the last document that shows it. Sizes in cells.
   */
  open: call(
    z.strictObject({
      document: text(64),
      launch,
      cols: cells,
      rows: cells,
    }),
    sessionId,
  ).from('workbench'),
  /** Shells found on this computer. */
  shells: call(nothing, z.array(z.object({ path: z.string(), name: z.string(), login: z.boolean() }))).from('workbench'),
  colours: call(terminalColours, nothing).from('workbench'),
  /** What this window shows, or showed, of a session whose screen is gone, for those who come to show it later. The first one is kept, as long as the session is. */
  keepScreen: call(z.strictObject({ session: sessionId, screen: lastScreen }), nothing).from('workbench'),
  /** What was kept of it; absent: nothing. */
  lastScreen: call(z.strictObject({ session: sessionId }), z.optional(lastScreen)).from('workbench'),
});
