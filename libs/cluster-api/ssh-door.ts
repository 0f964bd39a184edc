import * as z from 'zod';
import { failureSchema } from './failure';

/**
 * First frame of a connection with ALPN {@link alpn.ssh}: where to, as whom. After the reply `{ok: true}` both directions are the raw
 * bytes of one SSH connection; after `{ok: false}` the cluster closes.
 */
export const sshHeader = z.strictObject({
  /** Name of the leaf cluster that has the node; absent: the cluster that is asked. */
  cluster: z.string().min(1).max(255).optional(),
  /** Node UUID, or a hostname that only one node has. */
  target: z.string().min(1).max(255),
  /** The login the session will use. The cluster's own nodes accept no other on this connection. */
  login: z.string().min(1).max(255),
});
export type SshHeader = Readonly<z.infer<typeof sshHeader>>;

/** The cluster's answer to the header. */
export const sshReply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    node: z.object({ uuid: z.string().min(1), hostname: z.string().min(1) }),
  }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);
export type SshReply = Readonly<z.infer<typeof sshReply>>;

/** Name under which a node's host key is certified and known: give it to `ssh` as `HostKeyAlias`. */
export function nodeHostKeyAlias(uuid: string, clusterName: string): string {
  return `${uuid}.${clusterName}`;
}
