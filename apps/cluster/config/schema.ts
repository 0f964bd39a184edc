import * as z from 'zod';
import { parsePasswordHash } from '../auth/password-hash';
import { isTotpSecret } from '../auth/totp';
import { parseDuration } from './duration';
import { parseHostPort } from './host-port';

/** A login that stands for the account under which the cluster itself runs. */
export const osUserTemplate = '{{cluster.os_user}}';

/** What an SSH login may look like: no pattern characters, since sshd reads it as a pattern. */
export const loginPattern = /^[A-Za-z0-9_][A-Za-z0-9_.+@\\-]{0,63}\$?$/;

const text = (pattern: RegExp, what: string) =>
  z
    .string()
    .max(253)
    .regex(pattern, { error: `${what}` });

const duration = z.string().transform((value, context) => {
  const ms = parseDuration(value);
  if (ms !== undefined) return ms;
  context.addIssue({ code: 'custom', message: `"${value}" is not a duration; write it like 30s, 1m, 12h or 1h30m` });
  return z.NEVER;
});

const address = (lowestPort: 0 | 1) =>
  z.string().transform((value, context) => {
    const parsed = parseHostPort(value, lowestPort);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: `"${value}" is not an address; write it like 127.0.0.1:3080 or [::1]:3080` });
    return z.NEVER;
  });

const login = z.string().refine(value => value === osUserTemplate || loginPattern.test(value), {
  error: `not a login; write an account name, or '${osUserTemplate}' (in quotes) for the account that runs the cluster`,
});

const labelName = text(/^[A-Za-z0-9][A-Za-z0-9/._:-]*$/, 'not a label name; use letters, digits and / . _ : -');
const labelPattern = z.union([z.string().max(256), z.array(z.string().max(256)).min(1)], {
  error: "expected a text or a list of texts; put numbers and true/false in quotes, '*' matches everything",
});
const selector = z.record(z.union([z.literal('*'), labelName]), labelPattern);
const name = text(
  /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/,
  'not a name; use up to 64 letters, digits and . _ @ + -, beginning with a letter or digit',
);

/** A header of requests to Kubernetes holds it. */
const kubernetesGroup = text(/^[A-Za-z0-9][A-Za-z0-9:._@/-]*$/, 'not a name of a Kubernetes group; use letters, digits and : . _ @ / -');
const principal = z.string().min(1).max(128);
/** Rules by kind: where (labels), and as whom. */
const allow = z.strictObject({
  logins: z.array(login).default([]),
  nodeLabels: selector.default({}),
  databaseLabels: selector.default({}),
  databaseUsers: z.array(principal).default([]),
  databaseNames: z.array(principal).default([]),
  kubernetesLabels: selector.default({}),
  kubernetesGroups: z.array(kubernetesGroup).default([]),
  appLabels: selector.default({}),
  desktopLabels: selector.default({}),
  desktopLogins: z.array(principal).default([]),
});
const deny = z
  .strictObject({
    logins: z.array(login).optional(),
    nodeLabels: selector.optional(),
    databaseLabels: selector.optional(),
    databaseUsers: z.array(principal).optional(),
    databaseNames: z.array(principal).optional(),
    kubernetesLabels: selector.optional(),
    kubernetesGroups: z.array(kubernetesGroup).optional(),
    appLabels: selector.optional(),
    desktopLabels: selector.optional(),
    desktopLogins: z.array(principal).optional(),
  })
  .refine(rule => Object.values(rule).some(one => one !== undefined), {
    error: 'an empty rule denies nothing; give logins, nodeLabels or another of the keys of allow',
  });

const role = z.strictObject({
  name,
  allow,
  deny: deny.optional(),
  options: z
    .strictObject({
      maxSessionTtl: duration.optional(),
      agentForwarding: z.boolean().default(true),
      portForwarding: z.boolean().default(true),
    })
    .prefault({}),
});

const user = z.strictObject({
  name,
  password: z
    .literal('generated', {
      error: "only 'generated' may stand here (a random password in the data directory); never write a password, use passwordHash",
    })
    .optional(),
  passwordHash: z
    .string()
    .refine(value => parsePasswordHash(value) !== undefined, { error: 'not a password hash; make one with: cluster hash-password' })
    .optional(),
  totpSecret: z
    .string()
    .refine(isTotpSecret, { error: 'not a one-time code secret; give at least 16 base32 characters (A-Z, 2-7)' })
    .optional(),
  roles: z.array(z.string()).min(1, { error: 'a user needs at least one role' }),
  /** Why the user may not log in; absent for everyone else. */
  locked: z.string().min(1).optional(),
});

const labels = z
  .record(labelName, z.string({ error: 'a label value is a text; put numbers and true/false in quotes' }).max(256))
  .default({});

const node = z.strictObject({
  hostname: text(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/, 'not a host name; use lower-case letters, digits, - and .'),
  uuid: text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not a UUID in lower case').optional(),
  labels,
  /** An sshd that runs elsewhere and trusts this cluster's SSH user authority. Absent: the cluster runs one per connection. */
  sshd: z
    .strictObject({
      address: address(1),
      hostKey: text(
        /^(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/=]+$/,
        'not a host key; give the line of the host key file, without the comment',
      ).max(2048),
    })
    .optional(),
});

/** Names of targets stand in URIs. */
const targetName = text(/^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/, 'not a name of a resource; use lower-case letters, digits, - _ and .');
const description = z.string().max(1024).default('');

const database = z.strictObject({
  name: targetName,
  description,
  protocol: z.enum(['postgres', 'mysql'], { error: 'not a protocol that is known here; use postgres or mysql' }),
  labels,
  /** A server that runs elsewhere. */
  address: address(1).optional(),
  /** A PostgreSQL inside the cluster's process instead: with sample data, or empty. */
  embedded: z.enum(['sample', 'empty'], { error: "use 'sample' (with sample data) or 'empty'" }).optional(),
});

const port = z.number().int().min(1).max(65_535);
const portRange = z
  .union([port, text(/^\d{1,5}-\d{1,5}$/, 'not a range of ports; write it like 8085-8087')])
  .transform((value, context) => {
    const [first = 0, last = first] = typeof value === 'number' ? [value] : value.split('-').map(Number);
    if (first >= 1 && first <= last && last <= 65_535) return { first, last };
    context.addIssue({ code: 'custom', message: `"${value}" is not a range of ports from 1 to 65535; write it like 8085-8087` });
    return z.NEVER;
  });

const app = z.strictObject({
  name: targetName,
  description,
  /** Where it runs. */
  uri: text(
    /^(https?|tcp):\/\/[A-Za-z0-9.[\]:-]+(\/[^\s]*)?$/,
    'not an address of an application; write it like http://127.0.0.1:8080 or tcp://10.0.0.5:5000',
  ).optional(),
  /** A small application inside of the cluster's process instead. */
  embedded: z
    .enum(['web', 'echo'], { error: "use 'web' (pages, streams and WebSockets) or 'echo' (TCP, says back what it hears)" })
    .optional(),
  publicAddress: text(/^[a-z0-9.-]+$/, 'not a host name').optional(),
  labels,
  /** For `tcp://` without a port: which ports may be reached. */
  ports: z.array(portRange).default([]),
});

const kubernetes = z.strictObject({
  name: targetName,
  labels,
  /** A small API server inside of the cluster's process: with sample objects, or empty. This is what one without any key is. */
  embedded: z.enum(['sample', 'empty'], { error: "use 'sample' (with sample objects) or 'empty'" }).optional(),
  /** File by which the cluster enters an API elsewhere, and the context in it (the current one when absent). */
  kubeconfig: z.string().min(1).max(4096).optional(),
  context: z.string().min(1).max(253).optional(),
});
const desktop = z.strictObject({ name: targetName, address: address(1), labels });

/** What a cluster serves: the root, or a leaf of it. */
const served = {
  nodes: z.array(node).default([]),
  databases: z.array(database).default([]),
  apps: z.array(app).default([]),
  kubernetes: z.array(kubernetes).default([]),
  desktops: z.array(desktop).default([]),
  /** Made-up resources of all kinds, for trying lists out: the same ones for the same seed. */
  inventory: z.strictObject({ generate: z.number().int().min(1).max(1_000_000), seed: z.number().int().min(0).default(1) }).optional(),
};

const clusterName = text(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
  'not a cluster name; use a lower-case DNS name',
);

/** A cluster behind this one: reached through its port, by the rules of its roles. */
const leaf = z.strictObject({
  name: clusterName,
  /** `down`: listed, and cannot be reached; for trying that out. */
  state: z.enum(['connected', 'down'], { error: "use 'connected' or 'down'" }).default('connected'),
  ...served,
});

/** The cluster's YAML file. README.md describes every key. */
export const configFile = z.strictObject({
  cluster: z.strictObject({
    name: clusterName,
    listen: address(0).optional(),
    publicHosts: z.array(text(/^[A-Za-z0-9.:-]+$/, 'not a host name or IP address')).default([]),
    messageOfTheDay: z.string().max(16_384).optional(),
    certificateTtl: duration.optional(),
  }),
  roles: z.array(role).min(1, { error: 'at least one role is needed' }),
  users: z.array(user).min(1, { error: 'at least one user is needed' }),
  ...served,
  leaves: z.array(leaf).default([]),
});
export type ConfigFile = Readonly<z.infer<typeof configFile>>;
export type RoleConfig = ConfigFile['roles'][number];
export type UserConfig = ConfigFile['users'][number];
export type LeafConfig = ConfigFile['leaves'][number];
/** What a cluster serves, be it the root or a leaf. */
export type ServedConfig = Pick<ConfigFile, keyof typeof served>;
export type NodeConfig = ConfigFile['nodes'][number];
export type DatabaseConfig = ConfigFile['databases'][number];
export type AppConfig = ConfigFile['apps'][number];
export type KubernetesConfig = ConfigFile['kubernetes'][number];
export type DesktopConfig = ConfigFile['desktops'][number];
export type InventoryConfig = NonNullable<ConfigFile['inventory']>;
