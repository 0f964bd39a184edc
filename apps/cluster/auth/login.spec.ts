import { TOTP, Secret } from 'otpauth';
import { newSshKey, newTlsKey, readClientCertificate } from '@drawbridge/identity';
import { X509Certificate } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { MovableClock, osUser, rig, temporaryFolder, withPatience, yamlWith, type Rig } from '../rig.spec';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const codeAt = (now: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

async function failureOf(login: ReturnType<Rig['logIn']>): Promise<unknown> {
  const { answer } = await login;
  if (answer.ok) return 'logged in';
  return answer.error.kind === 'api' ? answer.error.failure : answer.error;
}

async function codeOf(login: ReturnType<Rig['logIn']>): Promise<unknown> {
  const failure = await failureOf(login);
  return typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : failure;
}

describe('a login', () => {
  withPatience();

  it('gives certificates with the user’s roles and logins, ending together', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    const before = Date.now();
    const { answer } = await one.logIn('ann', 'right', { ttlSeconds: 3600 });
    if (!answer.ok) return fail(JSON.stringify(answer.error));
    const { value } = answer;
    expect(value).toEqual(jasmine.objectContaining({ clusterName: 'spec', user: 'ann', roles: ['all'], logins: [osUser] }));
    expect(value.validUntil).toBeGreaterThan(before + 3_598_000);
    expect(value.validUntil).toBeLessThanOrEqual(Date.now() + 3_600_000);
    const read = readClientCertificate(new X509Certificate(value.tlsCertificate).raw, value.tlsAuthorities, Date.now());
    expect(read.ok && read.value.validUntil).toBe(value.validUntil);
    expect(value.tlsAuthorities).toBe(await readFile(one.cluster.caFile, 'utf8'));
    expect(value.knownHosts).toMatch(/^@cert-authority \*\.spec ssh-ed25519 \S+\n$/);
  });

  it('answers a wrong password and an unknown user alike', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    const wrong = await failureOf(one.logIn('ann', 'wrong'));
    expect(wrong).toEqual({ code: 'invalid_credentials', message: 'invalid credentials' });
    expect(await failureOf(one.logIn('nobody', 'right'))).toEqual(wrong);
    expect(await failureOf(one.logIn('constructor', 'right'))).toEqual(wrong);
    expect(await failureOf(one.logIn('ANN', 'right'))).toEqual(wrong);
  });

  it('is throttled after some failures, says for how long, and works again after it', async () => {
    const clock = new MovableClock();
    await using one = await rig({ yaml: yamlWith(['name: ann', 'name: bob']), clock });
    for (let failure = 0; failure < 6; failure += 1) expect(await codeOf(one.logIn('ann', 'wrong'))).toBe('invalid_credentials');
    const throttled = (await failureOf(one.logIn('ann', 'right'))) as { code: string; message: string; retryAfterMs: number };
    expect(throttled.code).toBe('throttled');
    expect(throttled.message).toBe('too many failed logins; try again in 1 second');
    expect(throttled.retryAfterMs).toBeGreaterThan(0);
    expect(throttled.retryAfterMs).toBeLessThanOrEqual(1000);
    expect(await codeOf(one.logIn('bob', 'right'))).toBe('logged in');
    clock.advance(throttled.retryAfterMs);
    expect(await codeOf(one.logIn('ann', 'right'))).toBe('logged in');
    expect(await codeOf(one.logIn('ann', 'wrong'))).toBe('invalid_credentials');
  });

  it('is refused to a locked user, but only who knows the password learns why', async () => {
    await using one = await rig({ yaml: yamlWith(["name: ann, locked: 'left the company'"]) });
    expect(await failureOf(one.logIn('ann', 'right'))).toEqual({ code: 'user_locked', message: 'your user is locked: left the company' });
    expect(await codeOf(one.logIn('ann', 'wrong'))).toBe('invalid_credentials');
  });

  it('refuses keys that cannot be certified, and names them', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    const tls = await newTlsKey();
    const ssh = await newSshKey();
    expect(await failureOf(one.logIn('ann', 'right', { publicKeyTls: ssh.publicKey }))).toEqual({
      code: 'bad_request',
      message: jasmine.stringMatching(/^publicKeyTls: /) as never,
    });
    expect(await failureOf(one.logIn('ann', 'right', { publicKeySsh: tls.publicKey }))).toEqual({
      code: 'bad_request',
      message: jasmine.stringMatching(/^publicKeySsh: /) as never,
    });
  });

  it('gives the shortest life of what was asked, what roles and what the cluster allow', async () => {
    const yaml = yamlWith(['name: ann']);
    const lives = async (text: string, ttlSeconds: number) => {
      await using one = await rig({ yaml: text });
      const identity = await one.identity('ann', 'right', { ttlSeconds });
      return Math.round((identity.answer.validUntil - Date.now()) / 60_000);
    };
    expect(await lives(yaml.replace('name: spec', 'name: spec, certificateTtl: 1m'), 86_400)).toBe(1);
    expect(await lives(yaml.replace("'*': '*' } }", "'*': '*' } }\n    options: { maxSessionTtl: 2h }"), 86_400)).toBe(120);
    expect(await lives(yaml, 600)).toBe(10);
    expect(await lives(yaml, 10_000_000)).toBe(720);
  });

  it('goes to the audit log, without the name of somebody who is no user, and never with a password', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    await one.identity('ann', 'right');
    await one.logIn('ann', 'canary-password-1');
    await one.logIn('canary-typed-as-user', 'canary-password-2');
    await one.cluster.stop();
    const audit = await readFile(path.join(one.dataDirectory, 'audit.jsonl'), 'utf8');
    const events = audit
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(event => [event['event'], event['user'], event['reason']])).toEqual([
      ['cluster.start', undefined, undefined],
      ['user.login', 'ann', undefined],
      ['user.login_failed', 'ann', 'invalid_credentials'],
      ['user.login_failed', undefined, 'invalid_credentials'],
      ['cluster.stop', undefined, undefined],
    ]);
    expect(audit + one.log.join('')).not.toMatch(/canary/);
    expect(((await stat(path.join(one.dataDirectory, 'audit.jsonl'))).mode & 0o777).toString(8)).toBe('600');
  });
});

describe('a login with a one-time code', () => {
  withPatience();

  const user = [`name: ann, totpSecret: ${secret}`];

  it('asks for the code after the password, and takes a code once', async () => {
    const clock = new MovableClock();
    await using one = await rig({ yaml: yamlWith(user), clock });
    expect(await codeOf(one.logIn('ann', 'wrong'))).toBe('invalid_credentials');
    expect(await codeOf(one.logIn('ann', 'wrong', { totp: codeAt(clock.now()) }))).toBe('invalid_credentials');
    expect(await codeOf(one.logIn('ann', 'right'))).toBe('totp_required');
    const code = codeAt(clock.now());
    expect(await codeOf(one.logIn('ann', 'right', { totp: code === '000000' ? '000001' : '000000' }))).toBe('totp_invalid');
    expect(await codeOf(one.logIn('ann', 'right', { totp: code }))).toBe('logged in');
    expect(await codeOf(one.logIn('ann', 'right', { totp: code }))).toBe('totp_invalid');
    clock.advance(30_000);
    expect(await codeOf(one.logIn('ann', 'right', { totp: codeAt(clock.now()) }))).toBe('logged in');
    // A code of the step before would be in time, but a later one was used already.
    expect(await codeOf(one.logIn('ann', 'right', { totp: codeAt(clock.now() - 30_000) }))).toBe('totp_invalid');
  });

  it('takes a code once when it comes five times at once', async () => {
    await using one = await rig({ yaml: yamlWith(user) });
    const totp = codeAt(Date.now());
    const answers = await Promise.all(Array.from({ length: 5 }, () => codeOf(one.logIn('ann', 'right', { totp }))));
    expect(answers.filter(answer => answer === 'logged in').length).toBe(1);
  });

  it('remembers a used code across a restart', async () => {
    const kept = await temporaryFolder();
    const dataDirectory = path.join(kept, 'data');
    const clock = new MovableClock();
    const totp = codeAt(clock.now());
    try {
      {
        await using one = await rig({ yaml: yamlWith(user), clock, dataDirectory });
        expect(await codeOf(one.logIn('ann', 'right', { totp }))).toBe('logged in');
      }
      await using again = await rig({ yaml: yamlWith(user), clock, dataDirectory });
      expect(await codeOf(again.logIn('ann', 'right', { totp }))).toBe('totp_invalid');
    } finally {
      await rm(kept, { recursive: true });
    }
  });

  it('throttles guessing of codes, and asking for one counts for nothing', async () => {
    await using one = await rig({ yaml: yamlWith(user) });
    for (let asked = 0; asked < 10; asked += 1) expect(await codeOf(one.logIn('ann', 'right'))).toBe('totp_required');
    for (let guess = 0; guess < 6; guess += 1) expect(await codeOf(one.logIn('ann', 'right', { totp: `x${guess}` }))).toBe('totp_invalid');
    expect(await codeOf(one.logIn('ann', 'right', { totp: codeAt(Date.now()) }))).toBe('throttled');
  });
});
