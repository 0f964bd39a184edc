import * as z from 'zod';

/** Asks for a certificate that opens one database as one user. The key of the connection it is asked on stays another one. */
export const databaseCertificateRequest = z.strictObject({
  /** Leaf cluster that has the database; absent: the cluster that is asked. */
  cluster: z.string().min(1).max(255).optional(),
  database: z.string().min(1).max(255),
  user: z.string().max(128),
  /** Name of the database inside of the server; empty: whichever the roles allow. */
  databaseName: z.string().max(128),
  /** ECDSA P-256 public key, SubjectPublicKeyInfo in PEM. */
  publicKeyTls: z.string().min(1).max(4096),
});
export type DatabaseCertificateRequest = Readonly<z.infer<typeof databaseCertificateRequest>>;

/** The certificate. It ends with the login's, in milliseconds since 1970. */
export const databaseCertificate = z.object({
  protocol: z.string().min(1),
  /** X.509, PEM. */
  certificate: z.string().min(1),
  validUntil: z.number().int(),
});
export type DatabaseCertificate = Readonly<z.infer<typeof databaseCertificate>>;
