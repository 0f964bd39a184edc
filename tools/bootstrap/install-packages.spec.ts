import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requirements } from './debian-packages.mjs';
import { installPackages } from './install-packages.mjs';
import type { Runner } from './runner.mjs';
import { withoutServices } from './service-guard.mjs';

const want = (...names: readonly string[]): typeof requirements => requirements.filter(one => one.names.some(name => names.includes(name)));
const policy = (folder: string): string => path.join(folder, 'policy-rc.d');

/** Records what would be run; codes by the program and its first argument, 0 otherwise. */
function fakeRunner(
  folder: string,
  candidates: readonly string[],
  codes: Readonly<Record<string, number>> = {},
): { readonly run: Runner; readonly calls: string[]; readonly policies: string[] } {
  const calls: string[] = [];
  const policies: string[] = [];
  const run: Runner = {
    show: (program, args) => {
      calls.push([program, ...args].join(' '));
      if (args[0] === 'install') policies.push(readFileSync(policy(folder), 'utf8'));
      return codes[`${program} ${args[0]}`] ?? 0;
    },
    read: () => ({ code: 0, output: candidates.map(name => `${name}:\n  Candidate: 1.0\n`).join('') }),
  };
  return { run, calls, policies };
}

describe('installPackages', () => {
  let folder: string;
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
    said.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads the lists, then installs without recommended packages while no service may start', () => {
    const fake = fakeRunner(folder, ['xvfb', 'xauth']);
    expect(installPackages(want('xvfb', 'xauth'), fake.run, say, folder)).toEqual({ ok: true });
    expect(fake.calls).toEqual(['apt-get update -q', 'apt-get install -y -q --no-install-recommends xvfb xauth']);
    expect(fake.policies).toEqual([jasmine.stringContaining('exit 101')]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps the SSH service off for the next boot too', () => {
    const fake = fakeRunner(folder, ['openssh-server']);
    expect(installPackages(want('openssh-server'), fake.run, say, folder).ok).toBeTrue();
    expect(fake.calls.slice(2)).toEqual(['deb-systemd-helper disable ssh.service', 'update-rc.d ssh disable']);
  });

  it('says so when the SSH service cannot be kept off', () => {
    const fake = fakeRunner(folder, ['openssh-server'], { 'deb-systemd-helper disable': 3 });
    expect(installPackages(want('openssh-server'), fake.run, say, folder)).toEqual({
      ok: false,
      message: jasmine.stringContaining('codes 3 and 0'),
    });
  });

  it('keeps it off even when another package fails', () => {
    const fake = fakeRunner(folder, ['openssh-server', 'xvfb'], { 'apt-get install': 100 });
    expect(installPackages(want('openssh-server', 'xvfb'), fake.run, say, folder)).toEqual({
      ok: false,
      message: jasmine.stringContaining('code 100'),
    });
    expect(fake.calls).toContain('deb-systemd-helper disable ssh.service');
  });

  it('goes on with old lists when the update fails, and says so', () => {
    const fake = fakeRunner(folder, ['xvfb'], { 'apt-get update': 100 });
    expect(installPackages(want('xvfb'), fake.run, say, folder).ok).toBeTrue();
    expect(said.join('\n')).toContain('code 100');
  });

  it('installs nothing when apt does not know something needed', () => {
    const fake = fakeRunner(folder, []);
    expect(installPackages(want('xvfb'), fake.run, say, folder)).toEqual({ ok: false, message: jasmine.stringContaining('xvfb') });
    expect(fake.calls).toEqual(['apt-get update -q']);
  });

  it('goes on without something optional', () => {
    const fake = fakeRunner(folder, ['xvfb']);
    expect(installPackages(want('xvfb', 'curl'), fake.run, say, folder).ok).toBeTrue();
    expect(fake.calls.at(-1)).toContain('xvfb');
    expect(fake.calls.at(-1)).not.toContain('curl');
  });

  it('fails with the code of apt-get, the policy restored', () => {
    writeFileSync(policy(folder), 'mine', { mode: 0o700 });
    const fake = fakeRunner(folder, ['xvfb'], { 'apt-get install': 100 });
    expect(installPackages(want('xvfb'), fake.run, say, folder)).toEqual({ ok: false, message: jasmine.stringContaining('code 100') });
    expect(readFileSync(policy(folder), 'utf8')).toBe('mine');
    expect(statSync(policy(folder)).mode & 0o777).toBe(0o700);
  });
});

describe('withoutServices', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('restores the policy when the action throws', () => {
    writeFileSync(policy(folder), 'mine');
    const broken = (): never => {
      throw new Error('broken');
    };
    expect(() => withoutServices(broken, folder)).toThrowError('broken');
    expect(readdirSync(folder)).toEqual(['policy-rc.d']);
    expect(readFileSync(policy(folder), 'utf8')).toBe('mine');
  });

  it('removes its policy where there was none, and leaves no listener', () => {
    const before = process.listenerCount('SIGINT');
    expect(withoutServices(() => statSync(policy(folder)).mode & 0o777, folder)).toBe(0o755);
    expect(readdirSync(folder)).toEqual([]);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  it('first restores what a killed set-up left behind', () => {
    writeFileSync(policy(folder), 'ours');
    writeFileSync(`${policy(folder)}.before-drawbridge`, 'mine');
    withoutServices(() => undefined, folder);
    expect(readFileSync(policy(folder), 'utf8')).toBe('mine');

    rmSync(policy(folder));
    writeFileSync(policy(folder), 'ours');
    writeFileSync(`${policy(folder)}.absent-before-drawbridge`, '');
    withoutServices(() => undefined, folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells when the folder cannot be written', () => {
    mkdirSync(path.join(folder, 'policy-rc.d'));
    expect(() => withoutServices(() => undefined, path.join(folder, 'nowhere'))).toThrowError(/ENOENT/);
  });
});
