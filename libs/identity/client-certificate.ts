import { X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { factsFromUri, type ClientFacts } from './client-facts';
import { x509 } from './x509';

const clientAuth = '1.3.6.1.5.5.7.3.2';

/** A client certificate that was found in order. */
export interface ClientCertificate {
  readonly facts: ClientFacts;
  /** ms since 1970. */
  readonly validUntil: number;
  /** Hexadecimal, for the audit log. */
  readonly serial: string;
}

/** `foreign`: not signed by this authority. `wrong_kind`: signed, but no user's certificate. */
export type ClientCertificateProblem = 'foreign' | 'expired' | 'not_yet_valid' | 'wrong_kind';

/**
 * Checks a client's certificate against one authority at one moment. It does not rely on what the TLS layer found: a kept connection
 * outlives its certificate, and a resumed one was checked long ago.
 *
 * @param der the certificate as the TLS layer has it
 * @param authority PEM
 * @param now ms since 1970
 */
export function readClientCertificate(
  der: Uint8Array,
  authority: string,
  now: number,
): Result<ClientCertificate, ClientCertificateProblem> {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch {
    return fail('foreign');
  }
  const issuer = new X509Certificate(authority);
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return fail('foreign');
  // Node's types for this getter follow an older version: it gives the object identifiers of the extended key usage.
  const usages = certificate.keyUsage as readonly string[] | undefined;
  if (certificate.ca || !(usages ?? []).includes(clientAuth)) return fail('wrong_kind');
  if (now < certificate.validFromDate.getTime()) return fail('not_yet_valid');
  const validUntil = certificate.validToDate.getTime();
  if (now >= validUntil) return fail('expired');
  const facts = factsIn(certificate);
  return facts === undefined ? fail('wrong_kind') : ok({ facts, validUntil, serial: certificate.serialNumber.toLowerCase() });
}

function factsIn(certificate: X509Certificate): ClientFacts | undefined {
  const extension = new x509.X509Certificate(certificate.raw).getExtension(x509.SubjectAlternativeNameExtension);
  const uris = (extension?.names.items ?? []).filter(name => name.type === 'url').map(name => factsFromUri(name.value));
  const [only] = uris;
  return uris.length === 1 && only?.ok === true ? only.value : undefined;
}
