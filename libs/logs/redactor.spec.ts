import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { Redactor, redacted } from './index';

const secret = 'c4n4ry-Hunter2!';

describe('Redactor on texts', () => {
  const redactor = new Redactor();

  const leaks: readonly string[] = [
    `password=${secret}`,
    `password: ${secret}`,
    `Password: "${secret}"`,
    `"password":"${secret}"`,
    `{"user":"a","password":"x\\"${secret}","b":1}`,
    `'passphrase' = '${secret}'`,
    `the passwd:   two words ${secret}`,
    `userPassword=${secret}`,
    `DB_PASSWORD=${secret} psql`,
    `access_token=${secret}&x=1`,
    `https://x/cb?code=${secret}&state=1`,
    `https://x/cb#id_token=${secret}`,
    `--token=${secret}`,
    `--token ${secret}`,
    `--join-token "${secret}"`,
    `x-api-key: ${secret}`,
    `api key = ${secret}`,
    `client_secret: ${secret}`,
    `aws_secret_access_key = ${secret}`,
    `Authorization: Bearer ${secret}`,
    `authorization: Basic ${secret}`,
    `curl -H "Authorization: ${secret}"`,
    `Proxy-Authorization: Digest ${secret}, more ${secret}`,
    `Cookie: __Host-session=${secret}; other=${secret}`,
    `set-cookie: a=${secret}; Path=/`,
    `got bearer ${secret.replace('!', '')}`,
    `postgres://alice:${secret}@db/x`,
    `https://${secret}@host/path`,
    `https://a:p@${secret}@host`,
    `otpauth://totp/Acme:alice?secret=${secret}`,
    `token eyJhbGciOiJIUzI1NiJ9.${secret.replace(/[!]/g, '')}payload.signature`,
    `{Password:${secret} Token:${secret}}`,
    `recovery code: ${secret}`,
    `pwd=${secret}`,
  ];
  for (const text of leaks) {
    it(`takes the secret out of ${JSON.stringify(text.replaceAll(secret, '…'))}`, () => {
      const clean = redactor.text(text);
      expect(clean).not.toContain('Hunter2');
      expect(clean).toContain(redacted);
    });
  }

  const codes = ['otp: 123456', 'totp=123 456', 'Your code is 12345678', 'passcode was 654321', '"totp_code":"123456"', 'OTP 123456'];
  for (const text of codes) {
    it(`takes the one-time code out of ${JSON.stringify(text)}`, () => {
      expect(redactor.text(text)).not.toMatch(/\d{3}/);
    });
  }

  const harmless: readonly string[] = [
    'exit code: 1',
    'status code=404',
    'code ENOENT',
    'listening on 127.0.0.1:3080',
    'https://proxy.example.com:3080/web/login?redirect=1',
    'mail alice@example.com',
    'Basic information about the bearer',
    'unix:///run/user/1000/drawbridge-1a2b3c4d/tshd.socket',
    '2026-11-22T17:44:05.123Z cluster acme is ready in 104 ms, 123456 bytes',
    'fingerprint SHA256:2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    'the secret of good coffee, a token of love',
  ];
  for (const text of harmless) {
    it(`leaves ${JSON.stringify(text.slice(0, 60))} alone`, () => {
      expect(redactor.text(text)).toBe(text);
    });
  }

  it('takes private keys out whole, of every kind, with escaped line ends, and cut ones', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = [
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
      '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBGPx\n-----END PGP PRIVATE KEY BLOCK-----',
    ];
    for (const key of keys) {
      const body = key.split('\n')[1] ?? '';
      for (const text of [`before ${key} after`, JSON.stringify({ key }), key.slice(0, -30), key.replaceAll('\n', '\r\n')]) {
        const clean = redactor.text(text);
        if (body !== '') expect(clean).not.toContain(body);
        expect(clean).not.toContain('BEGIN');
        expect(clean).toContain('private-key');
      }
      expect(redactor.text(`before ${key} after`)).toContain('after');
    }
    expect(redactor.text('key b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAA= end')).not.toContain('AAAA');
  });

  it('takes a private key out that comes line by line, and goes on after its end', () => {
    const line = redactor.forLines();
    const lines = ['a', '-----BEGIN RSA PRIVATE KEY-----', 'MIICXQIBAAKB', 'gQDlOJ', '-----END RSA PRIVATE KEY-----', 'b'];
    expect(lines.map(line)).toEqual(['a', '***private-key***', '***private-key***', '***private-key***', '***private-key***', 'b']);
  });

  it('does not swallow the log for ever after a key that never ends', () => {
    const line = redactor.forLines();
    line('-----BEGIN PRIVATE KEY-----');
    for (let index = 0; index < 400; index += 1) line('x');
    expect(line('alive')).toBe('alive');
  });

  it('cuts very long texts, and works on hostile ones in bounded time', () => {
    expect(redactor.text('x'.repeat(1_000_000)).length).toBeLessThan(40_000);
    for (const unit of [
      'a',
      '=',
      'password',
      'password="',
      '://',
      'a:',
      '-----BEGIN PRIVATE KEY-----',
      '--token ',
      '\\"',
      'eyJ',
      'code ',
      ' ',
    ]) {
      const begin = performance.now();
      redactor.text(unit.repeat(1_000_000 / unit.length));
      expect(performance.now() - begin)
        .withContext(unit)
        .toBeLessThan(1000);
    }
  });

  it('leaves its own marks alone, so that a text may pass twice', () => {
    for (const text of [...leaks, ...codes, '-----BEGIN PRIVATE KEY-----\nx']) {
      const once = redactor.text(text);
      expect(redactor.text(once)).toBe(once);
    }
  });

  it('never throws, and never lets a known secret through', () => {
    const knowing = new Redactor();
    knowing.add(secret);
    const pieces = fc.constantFrom(
      'password',
      'token',
      ':',
      '=',
      ' ',
      '"',
      "'",
      '\\',
      '\n',
      'Bearer ',
      '@',
      '://',
      '--',
      'code',
      '123456',
      secret,
      '}',
      ',',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))), parts => {
        expect(knowing.text(parts.join(''))).not.toContain(secret);
        expect(JSON.stringify(knowing.value({ parts, [parts.join('')]: parts.join('') }))).not.toContain(secret);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Redactor with known secrets', () => {
  it('finds them as they are, escaped, encoded, and by their lines', () => {
    const redactor = new Redactor();
    const known = 'pä"ss w\\örd&1';
    redactor.add(known);
    const forms = [
      known,
      JSON.stringify({ note: known }),
      JSON.stringify(JSON.stringify(known)),
      encodeURIComponent(known),
      new URLSearchParams({ a: known }).toString(),
      Buffer.from(known).toString('base64'),
      Buffer.from(known).toString('base64url'),
      Buffer.from(known).toString('hex'),
    ];
    for (const form of forms) {
      const clean = redactor.text(`said ${form} there`);
      expect(clean).toContain(redacted);
      expect(clean).not.toMatch(/rd&1|rd%26|w%C3|cMOk|70c3a4/);
    }
    redactor.add('first line of it\nsecond line of it\nx');
    expect(redactor.text('second line of it')).toBe(redacted);
    expect(redactor.text('x')).toBe('x');
  });

  it('finds short ones as whole words only, and never looks for nothing', () => {
    const redactor = new Redactor();
    redactor.add('abc');
    redactor.add('');
    redactor.add('  ');
    expect(redactor.text('abc abcd (abc) xabc')).toBe(`${redacted} abcd (${redacted}) xabc`);
    expect(redactor.text('plain text')).toBe('plain text');
  });

  it('takes the longer of two that overlap, and special characters for themselves', () => {
    const redactor = new Redactor();
    redactor.add('correct horse');
    redactor.add('correct horse battery');
    redactor.add('$&.*+?^()[]{}|');
    expect(redactor.text('correct horse battery')).toBe(redacted);
    expect(redactor.text('x$&.*+?^()[]{}|y')).toBe(`x${redacted}y`);
  });

  it('finds a secret across the place where a long text is cut', () => {
    const redactor = new Redactor();
    redactor.add('c4n4ry-c4n4ry');
    for (let before = 32 * 1024 - 15; before <= 32 * 1024 + 2; before += 1) {
      expect(redactor.text(`${'x'.repeat(before)}c4n4ry-c4n4ry${'y'.repeat(100)}`)).not.toContain('c4n');
    }
  });

  it('forgets when told to, as often as it was told', () => {
    const redactor = new Redactor();
    const [first, second] = [redactor.add('c4n4ry-1'), redactor.add('c4n4ry-1')];
    first();
    first();
    expect(redactor.text('c4n4ry-1')).toBe(redacted);
    second();
    expect(redactor.text('c4n4ry-1')).toBe('c4n4ry-1');
  });
});

describe('Redactor on structures', () => {
  const redactor = new Redactor();

  it('takes out every field whose name says what it is', () => {
    const names = [
      'password',
      'userPassword',
      'PASSPHRASE',
      'token',
      'access_token',
      'otp',
      'totpCode',
      'secret',
      'authorization',
      'Cookie',
      'privateKey',
      'private_key',
      'apiKey',
      'credentials',
      'pwd',
      'pin',
      'recoveryCode',
    ];
    for (const name of names) {
      for (const value of [secret, 123456, [secret], { deep: secret }, Buffer.from(secret)]) {
        expect(redactor.value({ [name]: value })).toEqual({ [name]: redacted });
      }
    }
    expect(redactor.value({ code: '123456', mfaCode: 123456 })).toEqual({ code: redacted, mfaCode: redacted });
    expect(redactor.value({ code: 'ENOENT', exitCode: 1, hasPassword: true, token: undefined })).toEqual({
      code: 'ENOENT',
      exitCode: 1,
      hasPassword: true,
      token: undefined,
    });
  });

  it('looks into everything, also names, errors and their causes', () => {
    const error = Object.assign(new Error(`token=${secret}`, { cause: new Error(`password=${secret}`) }), {
      code: 'E',
      request: { headers: { authorization: secret } },
    });
    const value = {
      list: [`token=${secret}`, new Set([`token=${secret}`])],
      map: new Map<unknown, unknown>([
        [`token=${secret}`, 1],
        ['password', secret],
      ]),
      error,
      [`token=${secret}`]: 1,
      date: new Date(0),
      bytes: new TextEncoder().encode(secret),
      big: 5n,
      symbol: Symbol(`token=${secret}`),
      call: () => secret,
    };
    const text = JSON.stringify(redactor.value(value));
    expect(text).not.toContain('Hunter2');
    expect(text).toContain('"bytes":"[15 bytes]"');
    expect(text).toContain('1970-01-01T00:00:00.000Z');
  });

  it('survives whatever it is given', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const shared = { a: 1 };
    const deep: Record<string, unknown> = {};
    let inner = deep;
    for (let depth = 0; depth < 1000; depth += 1) inner = inner['x'] = {} as Record<string, unknown>;
    const throwing = {
      get bad(): string {
        throw new Error(secret);
      },
    };
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error(secret);
        },
      },
    );
    expect(redactor.value(circle)).toEqual({ self: '[circular]' });
    expect(redactor.value([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
    expect(JSON.stringify(redactor.value(deep))).toContain('[deeper]');
    for (const odd of [throwing, proxy, new Date(Number.NaN), Object.create(null), undefined, null, Number.NaN]) {
      expect(() => JSON.stringify(redactor.value(odd))).not.toThrow();
    }
    expect(JSON.stringify(redactor.value([throwing, proxy]))).not.toContain('Hunter2');
    const polluted = redactor.value(JSON.parse('{"__proto__":{"polluted":1}}')) as object;
    expect('polluted' in polluted).toBeFalse();
  });
});
