import * as z from 'zod';

/** One label of a resource. */
export const label = z.object({ name: z.string().min(1), value: z.string() });
export type Label = Readonly<z.infer<typeof label>>;

/** What the cluster last found when it tried to reach a target. `error` is the platform's wording, `message` says it for a person. */
export const targetHealth = z.object({ status: z.enum(['unknown', 'healthy', 'unhealthy']), error: z.string(), message: z.string() });
export type TargetHealth = Readonly<z.infer<typeof targetHealth>>;

/** The machine that serves a target. */
const host = z.object({ id: z.string().min(1), hostname: z.string().min(1) });

/** An SSH server. */
export const nodeResource = z.object({
  kind: z.literal('node'),
  uuid: z.string().min(1),
  hostname: z.string().min(1),
  /** Where the node listens, or empty when the cluster itself runs its sshd. */
  addr: z.string(),
  labels: z.array(label),
  /** `teleport`: reached through the cluster's own node program. `openssh`: a plain sshd. Names as the daemon's clients know them. */
  subKind: z.enum(['teleport', 'openssh']),
  /** Logins that this user's roles allow on this node; empty when the node may be seen and not entered. */
  logins: z.array(z.string()),
});
export type NodeResource = Readonly<z.infer<typeof nodeResource>>;

/** A database server. */
export const databaseResource = z.object({
  kind: z.literal('db'),
  name: z.string().min(1),
  description: z.string(),
  /** `postgres` or `mysql`; others may come with a newer cluster. */
  protocol: z.string().min(1),
  labels: z.array(label),
  health: targetHealth,
  host,
  /** Database users that this user's roles allow there; `*` is not among them. */
  users: z.array(z.string()),
  /** `any`: the roles allow every user that they do not deny. */
  otherUsers: z.enum(['any', 'none']),
});
export type DatabaseResource = Readonly<z.infer<typeof databaseResource>>;

/** A Kubernetes cluster. */
export const kubeResource = z.object({
  kind: z.literal('kube_cluster'),
  name: z.string().min(1),
  labels: z.array(label),
  host,
});
export type KubeResource = Readonly<z.infer<typeof kubeResource>>;

/** An application: HTTP, or TCP when its URI begins with `tcp://`. */
export const appResource = z.object({
  kind: z.literal('app'),
  name: z.string().min(1),
  description: z.string(),
  uri: z.string().min(1),
  publicAddr: z.string(),
  labels: z.array(label),
  /** Ports of a TCP application with several; both ends are meant, and the same for a single port. */
  tcpPorts: z.array(z.object({ first: z.number().int(), last: z.number().int() })),
});
export type AppResource = Readonly<z.infer<typeof appResource>>;

/** A Windows desktop. */
export const desktopResource = z.object({
  kind: z.literal('windows_desktop'),
  name: z.string().min(1),
  /** Without the port when it is the usual one, 3389. */
  addr: z.string(),
  labels: z.array(label),
  logins: z.array(z.string()),
});
export type DesktopResource = Readonly<z.infer<typeof desktopResource>>;

/** Any resource of a list. A kind is added as one more member. */
export const resource = z.discriminatedUnion('kind', [nodeResource, databaseResource, kubeResource, appResource, desktopResource]);
export type Resource = Readonly<z.infer<typeof resource>>;

/** Key under which a resource is pinned, in lower case: `hostname/uuid/node`, `name/db`, `name/app` (recorded 143, 146). */
export function pinKey(one: Resource): string {
  return (one.kind === 'node' ? `${one.hostname}/${one.uuid}/${one.kind}` : `${one.name}/${one.kind}`).toLowerCase();
}
