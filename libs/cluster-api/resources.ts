import * as z from 'zod';
import { resource } from './resource-kinds';

/** Kinds that a list may ask for, as the daemon's clients name them. Another one is `unsupported_kind`. */
export const resourceKinds = ['node', 'db', 'kube_cluster', 'app', 'saml_idp_service_provider', 'windows_desktop', 'mcp'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** One page of resources. */
export const listRequest = z.strictObject({
  /** Name of a leaf cluster; absent: the cluster that is asked. */
  cluster: z.string().max(255).optional(),
  /** Absent or empty: every kind. */
  kinds: z.array(z.string().max(64)).max(64).optional(),
  /** Words that must all occur, in any letter case, in a name, address, label or description. */
  search: z.array(z.string().max(256)).max(32).optional(),
  /** Predicate expression such as `labels["env"] == "dev" && search("x")`; one that cannot be read is `bad_query`, with its place. */
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
