import { hashPassword, parsePasswordHash, verifyPassword, type PasswordHash } from './password-hash';

describe('password hashes', () => {
  it('know their password, however its accents were typed, and no other', async () => {
    const text = await hashPassword('caf\u00e9 🔑');
    const parsed = parsePasswordHash(text) as PasswordHash;
    expect(await verifyPassword('caf\u00e9 🔑', parsed)).toBeTrue();
    expect(await verifyPassword('cafe\u0301 🔑', parsed)).toBeTrue();
    expect(await verifyPassword('cafe 🔑', parsed)).toBeFalse();
    expect(await verifyPassword('', parsed)).toBeFalse();
  });

  it('are different each time', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  const salt = 'A'.repeat(22);
  const hash = 'A'.repeat(43);
  const refused = [
    '',
    'secret',
    `$scrypt$ln=15,r=8,p=1$${salt}$${hash.slice(1)}`,
    `$scrypt$ln=18,r=8,p=1$${salt}$${hash}`,
    `$scrypt$ln=9,r=8,p=1$${salt}$${hash}`,
    `$scrypt$ln=15,r=99,p=1$${salt}$${hash}`,
    `$scrypt$ln=15,r=8,p=99$${salt}$${hash}`,
    `$scrypt$ln=15,r=8,p=0$${salt}$${hash}`,
    `$scrypt$ln=15,r=8,p=1$short$${hash}`,
    `$argon2id$v=19$m=65536,t=3,p=4$${salt}$${hash}`,
    `$scrypt$ln=15,r=8,p=1$${salt}$${hash}\n`,
  ];
  for (const text of refused) it(`are not ${JSON.stringify(text)}`, () => expect(parsePasswordHash(text)).toBeUndefined());
});
