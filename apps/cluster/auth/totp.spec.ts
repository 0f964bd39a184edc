import { isTotpSecret, totpStep } from './totp';

/** The secret of RFC 6238's test vectors ("12345678901234567890") and the last six digits of its codes. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('totpStep', () => {
  it('knows the codes of RFC 6238', () => {
    expect(totpStep(secret, '287082', 59_000)).toBe(1);
    expect(totpStep(secret, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(totpStep(secret, '353130', 20_000_000_000_000)).toBe(666_666_666);
  });

  it('takes a code of the neighbouring steps as what it is, and none farther away', () => {
    expect(totpStep(secret, '287082', 59_000 + 30_000)).toBe(1);
    expect(totpStep(secret, '287082', 59_000 - 30_000)).toBe(1);
    expect(totpStep(secret, '287082', 59_000 + 61_000)).toBeUndefined();
  });

  for (const code of ['', '28708', '2870820', '28708a', ' 287082', '287 082', '２８７０８２']) {
    it(`refuses ${JSON.stringify(code)}`, () => expect(totpStep(secret, code, 59_000)).toBeUndefined());
  }
});

describe('isTotpSecret', () => {
  it('takes base32 of at least 80 bits', () => {
    expect(isTotpSecret(secret)).toBeTrue();
    for (const text of ['', 'GEZDGNBV', 'gezdgnbvgy3tqojqgezdgnbvgy3tqojq', 'GEZDGNBVGY3TQOJ0', `${secret} `])
      expect(isTotpSecret(text)).toBeFalse();
  });
});
