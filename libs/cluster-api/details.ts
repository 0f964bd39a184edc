import * as z from 'zod';

/** What the user may do with one kind of thing. All absent means nothing. */
export const resourceAccess = z.object({
  list: z.boolean(),
  read: z.boolean(),
  edit: z.boolean(),
  create: z.boolean(),
  delete: z.boolean(),
  use: z.boolean(),
});
export type ResourceAccess = Readonly<z.infer<typeof resourceAccess>>;

/** Kinds that the access list speaks of: those of the daemon's ACL message. */
export const aclKinds = [
  'authConnectors',
  'roles',
  'users',
  'trustedClusters',
  'events',
  'tokens',
  'servers',
  'apps',
  'dbs',
  'kubeservers',
  'accessRequests',
  'recordedSessions',
  'activeSessions',
] as const;
export type AclKind = (typeof aclKinds)[number];

/** Details of the cluster as the user behind the client certificate sees it. */
export const clusterDetails = z.object({
  clusterName: z.string().min(1),
  /** UUID made when the cluster was set up. */
  authClusterId: z.string().min(1),
  proxyVersion: z.string(),
  user: z.object({
    name: z.string().min(1),
    roles: z.array(z.string()),
    logins: z.array(z.string()),
    acl: z.partialRecord(z.enum(aclKinds), resourceAccess),
    reviewRequests: z.boolean(),
    requestableRoles: z.array(z.string()),
    suggestedReviewers: z.array(z.string()),
    activeRequests: z.array(z.string()),
    /** End of the certificate in use, milliseconds since 1970. */
    validUntil: z.number().int(),
  }),
});
export type ClusterDetails = Readonly<z.infer<typeof clusterDetails>>;

/** Trusted clusters of this one. */
export const leafList = z.object({ leaves: z.array(z.object({ name: z.string().min(1), connected: z.boolean() })) });
export type LeafList = Readonly<z.infer<typeof leafList>>;
