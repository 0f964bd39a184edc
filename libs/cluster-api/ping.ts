import * as z from 'zod';

/** Proves that the answering server is a Drawbridge cluster: any HTTPS server may have JSON at the ping path. */
export const clusterKind = 'drawbridge-cluster';

/** What anyone may know of a cluster before logging in. */
export const pingAnswer = z.object({
  kind: z.literal(clusterKind),
  /** Version of this API; raised only when an old client could not go on. */
  apiVersion: z.literal(1),
  clusterName: z.string().min(1),
  serverVersion: z.string(),
  /** Oldest client version that the cluster supports. */
  minClientVersion: z.string(),
  auth: z.object({
    localAuthEnabled: z.boolean(),
    /** How a login starts; other types come with single sign-on. */
    authType: z.literal('local'),
    allowPasswordless: z.boolean(),
    /** To be shown and acknowledged before the login form. */
    messageOfTheDay: z.string().optional(),
  }),
});
export type PingAnswer = Readonly<z.infer<typeof pingAnswer>>;
