import * as z from 'zod';

/** What every request for a target's certificate says. The key of the connection it is asked on stays another one. */
const target = {
  /** Leaf cluster that has the target; absent: the cluster that is asked. */
  cluster: z.string().min(1).max(255).optional(),
  name: z.string().min(1).max(255),
  /** ECDSA P-256 public key, SubjectPublicKeyInfo in PEM. */
  publicKeyTls: z.string().min(1).max(4096),
};

/** Asks for a certificate that opens one application. */
export const appCertificateRequest = z.strictObject({
  ...target,
  /** Target port of an application with several; 0: its first, or the only one. */
  port: z.number().int().min(0).max(65_535),
});
export type AppCertificateRequest = Readonly<z.infer<typeof appCertificateRequest>>;

/** Asks for a certificate that opens one Kubernetes cluster. */
export const kubernetesCertificateRequest = z.strictObject(target);
export type KubernetesCertificateRequest = Readonly<z.infer<typeof kubernetesCertificateRequest>>;

/** A certificate that opens one target and nothing else. It ends with the login's, in milliseconds since 1970. */
export const targetCertificate = z.object({
  /** X.509, PEM. */
  certificate: z.string().min(1),
  validUntil: z.number().int(),
});
export type TargetCertificate = Readonly<z.infer<typeof targetCertificate>>;
