import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { knownHosts, newSshKey, parseSshPublicKey, SshAuthority, sshPublicKeyOf } from './index';

const run = promisify(execFile);
const start = Date.parse('2026-11-22T12:00:00.700Z');
const clock = { now: () => start };

/** What the real `ssh-keygen -L` says about a certificate, as trimmed lines. */
async function shownByOpenSsh(certificate: string): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-identity-'));
  try {
    const file = path.join(folder, 'cert.pub');
    await writeFile(file, `${certificate}\n`);
    const { stdout } = await run('ssh-keygen', ['-L', '-f', file], { env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } });
    return stdout.split('\n').map(line => line.trim());
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('SshAuthority', () => {
  let authority: SshAuthority;

  beforeAll(async () => {
    authority = new SshAuthority((await newSshKey()).privateKey, clock);
  });

  it('issues user certificates that OpenSSH reads as meant', async () => {
    const { publicKey } = await newSshKey();
    const issued = authority.issueUser({
      publicKey,
      keyId: 'demo',
      principals: ['root', 'deploy'],
      extensions: ['permit-pty', 'permit-agent-forwarding'],
      validUntil: start + 60_000,
    });
    if (!issued.ok) return fail(issued.error);
    const lines = await shownByOpenSsh(issued.value);
    expect(lines).toContain('Type: ssh-ed25519-cert-v01@openssh.com user certificate');
    expect(lines).toContain('Key ID: "demo"');
    expect(lines).toContain('Valid: from 2026-11-22T11:59:00 to 2026-11-22T12:01:00');
    expect(lines.slice(lines.indexOf('Principals:'))).toEqual([
      'Principals:',
      'root',
      'deploy',
      'Critical Options: (none)',
      'Extensions:',
      'permit-agent-forwarding',
      'permit-pty',
      '',
    ]);
  });

  it('issues host certificates that OpenSSH reads as meant', async () => {
    const { publicKey } = await newSshKey();
    const issued = authority.issueHost({
      publicKey,
      keyId: 'node-1',
      principals: ['node-1.demo', 'u-u-i-d.demo'],
      validUntil: start + 60_000,
    });
    if (!issued.ok) return fail(issued.error);
    const lines = await shownByOpenSsh(issued.value);
    expect(lines).toContain('Type: ssh-ed25519-cert-v01@openssh.com host certificate');
    expect(lines.slice(lines.indexOf('Principals:')).slice(0, 3)).toEqual(['Principals:', 'node-1.demo', 'u-u-i-d.demo']);
  });

  const badKeys: readonly (readonly [string, string, RegExp])[] = [
    ['an empty text', '', /not an OpenSSH public key line/],
    ['a text that is no key', 'ssh-ed25519 hello', /not an OpenSSH public key line/],
    [
      'a 1024-bit RSA key',
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC8NuG7/c2ZfJ5SRLL3WqYqXmwbM0TcxlGXQ7Rlq5uY7ejrJzW8jWEHSTCPzv8Ri9rOkCHv7nY8NCeSPDZ0x6hhZm0ROxN5eV3Z6x7eX6JZyAG0ZB3DtVOqFqGm7Qq1dAVDdwb0pMQ1h2s4m0x5rTq5k9S4p6kX0z1U1iQ3S8lJBw==',
      /1024 bits/,
    ],
  ];
  for (const [name, line, reason] of badKeys) {
    it(`refuses to certify ${name}`, () => {
      const issued = authority.issueUser({ publicKey: line, keyId: 'x', principals: ['root'], extensions: [], validUntil: start + 1 });
      expect(issued.ok ? '' : issued.error).toMatch(reason);
    });
  }

  it('refuses a certificate without a principal: OpenSSH would take it for any host', async () => {
    const { publicKey } = await newSshKey();
    expect(authority.issueHost({ publicKey, keyId: 'x', principals: [], validUntil: start + 1 }).ok).toBeFalse();
    expect(authority.issueUser({ publicKey, keyId: 'x', principals: [], extensions: [], validUntil: start + 1 }).ok).toBeFalse();
  });

  it('signs a certificate that OpenSSH believes, and no other authority does', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-identity-'));
    try {
      // `ssh-keygen -Y check` is the shortest way to make OpenSSH verify a certificate's signature against an authority.
      const key = await newSshKey();
      const issued = authority.issueUser({
        publicKey: key.publicKey,
        keyId: 'demo',
        principals: ['demo'],
        extensions: [],
        validUntil: Date.now() + 60_000,
      });
      if (!issued.ok) return fail(issued.error);
      const file = (name: string) => path.join(folder, name);
      await writeFile(file('key'), key.privateKey, { mode: 0o600 });
      await writeFile(file('key.pub'), `${key.publicKey}\n`);
      await writeFile(file('key-cert.pub'), `${issued.value}\n`);
      await writeFile(file('data'), 'hello');
      await run('ssh-keygen', ['-Y', 'sign', '-f', file('key-cert.pub'), '-n', 'file', file('data')]);
      const stranger = new SshAuthority((await newSshKey()).privateKey, clock);
      await writeFile(file('trusted'), `demo cert-authority ${authority.publicKey}\n`);
      await writeFile(file('stranger'), `demo cert-authority ${stranger.publicKey}\n`);
      const principals = (allowed: string) => run('ssh-keygen', ['-Y', 'find-principals', '-s', file('data.sig'), '-f', file(allowed)]);
      expect((await principals('trusted')).stdout.trim()).toBe('demo');
      await expectAsync(principals('stranger')).toBeRejected();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('SSH keys', () => {
  it('are read by OpenSSH, and the public half is found again', async () => {
    const key = await newSshKey();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-identity-'));
    try {
      const file = path.join(folder, 'key');
      await writeFile(file, key.privateKey, { mode: 0o600 });
      const { stdout } = await run('ssh-keygen', ['-y', '-f', file]);
      expect(stdout.trim().split(' ').slice(0, 2).join(' ')).toBe(key.publicKey);
      expect(sshPublicKeyOf(key.privateKey)).toBe(key.publicKey);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('keep no comment in the public line', async () => {
    const key = await newSshKey();
    expect(key.publicKey.split(' ').length).toBe(2);
    expect(parseSshPublicKey(`${key.publicKey} someone@somewhere`).ok).toBeTrue();
  });
});

describe('knownHosts', () => {
  it('trusts the authority below the cluster name only, and pins other nodes by key', () => {
    const text = knownHosts('demo', 'ssh-ed25519 AAAA', [{ names: ['one.demo', 'two.demo'], hostKey: 'ssh-ed25519 BBBB' }]);
    expect(text).toBe('@cert-authority *.demo ssh-ed25519 AAAA\none.demo,two.demo ssh-ed25519 BBBB\n');
  });
});
