import * as z from 'zod';

/** Kinds that a list may ask for, as the daemon's clients name them. Another one is `unsupported_kind`. */
export const resourceKinds = ['node', 'db', 'kube_cluster', 'app', 'saml_idp_service_provider', 'windows_desktop', 'mcp'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** One label of a resource. */
export const label = z.object({ name: z.string().min(1), value: z.string() });
export type Label = Readonly<z.infer<typeof label>>;

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

/** Any resource of a list. A kind is added as one more member. */
export const resource = z.discriminatedUnion('kind', [nodeResource]);
export type Resource = Readonly<z.infer<typeof resource>>;

/** One page of resources. */
export const listRequest = z.strictObject({
  /** Absent or empty: every kind. */
  kinds: z.array(z.string().max(64)).max(64).optional(),
  /** Words that must all occur, in any letter case, in a name, address, label or description. */
  search: z.array(z.string().max(256)).max(32).optional(),
  /** Predicate expression; `unimplemented` for now. */
  query: z.string().max(4096).optional(),
  /** `name` or `kind`; another field is `unimplemented`. */
  sortBy: z.strictObject({ field: z.string().max(64), direction: z.enum(['asc', 'desc']) }).optional(),
  /** 1 to 1000; anything else means 1000. */
  limit: z.number().int().optional(),
  /** `nextKey` of the page before. A key that this cluster never gave answers an empty page. */
  startKey: z.string().max(4096).optional(),
  /** `pinned`: only what the user's preferences pin. */
  only: z.enum(['all', 'pinned']).optional(),
});
export type ListRequest = Readonly<z.infer<typeof listRequest>>;

/** What a list call answers. */
export const resourcePage = z.object({
  resources: z.array(resource),
  /** Start of the next page; absent on the last one. */
  nextKey: z.string().optional(),
});
export type ResourcePage = Readonly<z.infer<typeof resourcePage>>;

/** Key under which a resource is pinned: `hostname/uuid/node` in lower case. */
export function pinKey(one: Resource): string {
  return `${one.hostname}/${one.uuid}/${one.kind}`.toLowerCase();
}
