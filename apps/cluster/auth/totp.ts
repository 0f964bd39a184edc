import { Secret, TOTP } from 'otpauth';

/** Seconds for which a code is the current one (RFC 6238). */
const period = 30;

/** Codes of the step before and after are accepted too: clocks differ. */
const window = 1;

/** Whether a text can be a secret: base32, at least 80 bits. */
export function isTotpSecret(text: string): boolean {
  return /^[A-Z2-7]{16,128}=*$/.test(text);
}

/**
 * The step to which a code belongs, counted in periods since 1970; undefined when it is not a code of now. A caller that remembers the
 * last step it accepted makes a code good for one use.
 *
 * @param now ms since 1970
 */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' });
  const delta = totp.validate({ token: code, timestamp: now, window });
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta;
}
