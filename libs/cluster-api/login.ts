import * as z from 'zod';

/** Longest text accepted in a login form, so that nobody makes the cluster hash megabytes. */
const field = (max: number) => z.string().min(1).max(max);

/** Password login. The private keys never leave the client: the cluster certifies the two public ones. */
export const loginRequest = z.strictObject({
  user: field(256),
  password: field(1024),
  /** Six digits; only for a user who has a one-time code, and only after `totp_required`. */
  totp: field(16).optional(),
  /** ECDSA P-256 public key, SubjectPublicKeyInfo in PEM. */
  publicKeyTls: field(4096),
  /** OpenSSH public key line (`ssh-ed25519 AAAA…`). */
  publicKeySsh: field(4096),
  /** Asked life of the certificates in seconds; the cluster and the roles may shorten it. */
  ttlSeconds: z.number().int().positive().optional(),
});
export type LoginRequest = Readonly<z.infer<typeof loginRequest>>;

/** Everything a client files away after a login. All instants are milliseconds since 1970. */
export const loginAnswer = z.object({
  clusterName: z.string().min(1),
  user: z.string().min(1),
  roles: z.array(z.string()),
  /** Union of the logins of all roles: the SSH certificate's principals. */
  logins: z.array(z.string()),
  /** End of both certificates. */
  validUntil: z.number().int(),
  /** X.509 client certificate, PEM. */
  tlsCertificate: z.string().min(1),
  /** OpenSSH user certificate, one line. */
  sshCertificate: z.string().min(1),
  /** Authorities of the cluster's TLS port, PEM, one after the other. */
  tlsAuthorities: z.string().min(1),
  /** Complete contents of the `known_hosts` file for this cluster. Nodes are known as `<uuid>.<cluster>` and `<hostname>.<cluster>`. */
  knownHosts: z.string().min(1),
});
export type LoginAnswer = Readonly<z.infer<typeof loginAnswer>>;
