import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';
import { appErrorSchema, clusterRef } from './shared';

/** What a local port leads to, and as whom. */
export const gatewayTarget = z.strictObject({
  /** A protocol of `libs/gateways`, which says what is the same gateway and what is another. */
  kind: text(32),
  /** The root or leaf cluster that has it. */
  cluster: clusterRef,
  uri: text(1024),
  /** For people. */
  name: text(512),
  /** Who one is there, such as a database user; empty where nobody in particular. */
  user: text(1024),
  /** A database's name, or the port of an application that has several; empty for none. */
  subresource: text(1024),
});
export type GatewayTarget = z.infer<typeof gatewayTarget>;

/** A local port that is open, as its daemon made it. */
const openGateway = z.object({
  /** Where programs connect to. */
  address: z.string(),
  port: z.number(),
  /** What is spoken there, such as `postgres` or `HTTP`. */
  protocol: z.string(),
  /** The command line client for it. `isThere`: that program is on this computer. */
  client: z.optional(z.object({ program: z.string(), preview: z.string(), isThere: z.boolean() })),
  /** A command that uses it, where there is no client. */
  example: z.optional(z.string()),
  /** The same as a link, for programs that take one. */
  link: z.optional(z.string()),
});
export type OpenGateway = z.infer<typeof openGateway>;

/** How a gateway stands. Times: ms since the epoch. */
const gatewayState = z.discriminatedUnion('state', [
  /** Remembered only. */
  z.object({ state: z.literal('closed') }),
  z.object({ state: z.literal('opening') }),
  z.object({ state: z.literal('open'), gateway: openGateway, since: z.number() }),
  /** It went with the program that made it, and comes back by itself on the same port. */
  z.object({ state: z.literal('lost'), gateway: openGateway, since: z.number(), cause: appErrorSchema }),
  z.object({ state: z.literal('failed'), cause: appErrorSchema }),
]);
export type GatewayState = z.infer<typeof gatewayState>;

/** A gateway that is or was wanted. */
export const gatewayView = z.object({
  key: z.string(),
  target: gatewayTarget,
  /** The port that it is wanted on; 0: any. */
  port: z.number(),
  /** When it was last opened. */
  at: z.number(),
  life: gatewayState,
});
export type GatewayView = z.infer<typeof gatewayView>;

const gatewayKey = text(4096);

/** Local ports to databases and the like. Main holds them, whichever windows show them; a window never waits for the daemon's own list. They are closed as connections. */
export const gateways = contract('gateways', {
  watch: state(nothing, z.array(gatewayView)).from('workbench'),
  /** Opens one, on the port it had last time; one that is open already is left as it is. Answers its key when it is open. */
  open: call(gatewayTarget, z.string()).from('workbench'),
  /** What a person typed: empty is any free port. One that is open moves at once. */
  setPort: call(z.strictObject({ key: gatewayKey, port: text(64) }), nothing).from('workbench'),
  /** Answers its key, which may be another one now. */
  setSubresource: call(z.strictObject({ key: gatewayKey, name: text(1024) }), z.string()).from('workbench'),
});
