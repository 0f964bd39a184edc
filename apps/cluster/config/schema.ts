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

const role = z.strictObject({
  name,
  allow: z.strictObject({ logins: z.array(login).default([]), nodeLabels: selector.default({}) }),
  deny: z
    .strictObject({ logins: z.array(login).optional(), nodeLabels: selector.optional() })
    .refine(rule => rule.logins !== undefined || rule.nodeLabels !== undefined, {
      error: 'an empty rule denies nothing; give logins, nodeLabels or both',
    })
    .optional(),
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

const node = z.strictObject({
  hostname: text(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/, 'not a host name; use lower-case letters, digits, - and .'),
  uuid: text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not a UUID in lower case').optional(),
  labels: z.record(labelName, z.string({ error: 'a label value is a text; put numbers and true/false in quotes' }).max(256)).default({}),
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

/** The cluster's YAML file. README.md describes every key. */
export const configFile = z.strictObject({
  cluster: z.strictObject({
    name: text(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
      'not a cluster name; use a lower-case DNS name',
    ),
    listen: address(0).optional(),
    publicHosts: z.array(text(/^[A-Za-z0-9.:-]+$/, 'not a host name or IP address')).default([]),
    messageOfTheDay: z.string().max(16_384).optional(),
    certificateTtl: duration.optional(),
  }),
  roles: z.array(role).min(1, { error: 'at least one role is needed' }),
  users: z.array(user).min(1, { error: 'at least one user is needed' }),
  nodes: z.array(node).default([]),
});
export type ConfigFile = Readonly<z.infer<typeof configFile>>;
export type RoleConfig = ConfigFile['roles'][number];
export type UserConfig = ConfigFile['users'][number];
export type NodeConfig = ConfigFile['nodes'][number];
