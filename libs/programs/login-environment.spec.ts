import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LoginEnvironment, isRunning, processFacts, type ShellEnvironment } from './index';
import { loginShell, loginShellArguments } from './login-shell';

describe('LoginEnvironment', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'login-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const base = { PATH: '/usr/bin:/bin', HOME: '/nowhere', SHLVL: '3', npm_lifecycle_event: 'start' };

  /** A login shell whose last argument is the command, like all shells. */
  function shell(body: string): string {
    const file = path.join(root, `shell-${Math.random()}`);
    writeFileSync(file, `#!/bin/sh\nfor command; do :; done\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  function ask(program: string | undefined, timeoutMs = 8000): Promise<ShellEnvironment> {
    return new LoginEnvironment(base, { shell: program, timeoutMs, home: root }).get();
  }

  const ownCleaned = { PATH: base.PATH, HOME: base.HOME, SHLVL: '3' };

  it('warns and goes on with our own when there is no shell, or it cannot be started', async () => {
    expect(await ask(undefined)).toEqual({ environment: ownCleaned, warning: { code: 'no-shell' } });
    const missing = path.join(root, 'missing');
    expect(await ask(missing)).toEqual({
      environment: ownCleaned,
      warning: { code: 'not-started', shell: missing, problem: jasmine.objectContaining({ code: 'program-missing' }) },
    });
  });

  it('warns when the shell hangs, and ends it with what it started', async () => {
    const pids = path.join(root, 'pids');
    const hanging = shell(`sleep 1000 & echo $! $$ > ${pids}; wait`);
    const answer = await ask(hanging, 500);
    expect(answer).toEqual({ environment: ownCleaned, warning: { code: 'timed-out', shell: hanging } });
    for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) {
      const left = await processFacts(Number(pid));
      while (left !== undefined && (await isRunning(left))) await new Promise(resolve => setTimeout(resolve, 10));
    }
  });

  it('ends a shell that is still being asked, with what it started, when it is disposed', async () => {
    const pids = path.join(root, 'pids');
    const hanging = shell(`sleep 1000 & echo $! $$ > ${pids}.new; mv ${pids}.new ${pids}; wait`);
    const login = new LoginEnvironment(base, { shell: hanging, timeoutMs: 1_000_000, home: root });
    const answer = login.get();
    while (!existsSync(pids)) await new Promise(resolve => setTimeout(resolve, 10));
    login[Symbol.dispose]();
    expect((await answer).warning?.code).toBe('ended-early');
    for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) {
      const left = await processFacts(Number(pid));
      while (left !== undefined && (await isRunning(left))) await new Promise(resolve => setTimeout(resolve, 10));
    }
  });

  it('warns when the shell ends without an answer, or prints for ever', async () => {
    const silent = shell('exit 0');
    expect((await ask(silent)).warning).toEqual({ code: 'ended-early', shell: silent });
    const failing = shell('echo "no such option" >&2; exit 2');
    expect((await ask(failing)).warning).toEqual({ code: 'ended-early', shell: failing });
    const endless = shell('exec cat /dev/zero');
    expect((await ask(endless)).warning).toEqual({ code: 'too-much-output', shell: endless });
  });

  it('waits at most for the shell when something it started keeps its output open', async () => {
    const leaky = shell('sleep 1000 & exit 0');
    expect((await ask(leaky)).warning?.code).toBe('ended-early');
  });

  it('finds the answer between whatever login files print', async () => {
    const noisy = shell(`
      printf 'Welcome!\\0JUNK=1\\0\\033[31m'; export FOUND=yes; export LINES_OF="one
two=2"; export EMPTY=
      eval "$command"; printf 'logout\\0MORE=1\\0'`);
    const { environment, warning } = await ask(noisy);
    expect(warning).toBeUndefined();
    expect(environment).toEqual(jasmine.objectContaining({ FOUND: 'yes', LINES_OF: 'one\ntwo=2', EMPTY: '', PATH: base.PATH }));
    expect(Object.keys(environment)).not.toContain('JUNK');
    expect(Object.keys(environment)).not.toContain('MORE');
  });

  it('answers as soon as it is there, though the shell goes on', async () => {
    const slow = shell('eval "$command"; exec sleep 1000');
    expect((await ask(slow)).warning).toBeUndefined();
  });

  it('keeps nothing of the asking shell itself, and none of what launchers added', async () => {
    const { environment } = await ask(shell('eval "$command"'));
    expect(environment['SHLVL']).toBe('3');
    for (const name of ['_', 'PWD', 'OLDPWD', 'npm_lifecycle_event', 'DRAWBRIDGE_READS_ENVIRONMENT'])
      expect(environment[name]).toBeUndefined();
  });

  it('gives back what login files set even where it was taken out before', async () => {
    const { environment } = await ask(shell('export NODE_OPTIONS=--wish; eval "$command"'));
    expect(environment['NODE_OPTIONS']).toBe('--wish');
  });

  it('asks once', async () => {
    const count = path.join(root, 'count');
    const login = new LoginEnvironment(base, { shell: shell(`echo x >> ${count}; eval "$command"`), home: root });
    expect(await login.get()).toBe(await login.get());
    expect(readFileSync(count, 'utf8')).toBe('x\n');
  });

  it('reads the login and interactive files of a real shell', async () => {
    writeFileSync(path.join(root, '.bash_profile'), 'export FROM_PROFILE=1; case $- in *i*) . ~/.bashrc;; esac; echo noise\n');
    writeFileSync(path.join(root, '.bashrc'), 'export FROM_RC=1\n');
    const login = new LoginEnvironment({ ...base, HOME: root }, { shell: '/bin/bash', home: root });
    expect((await login.get()).environment).toEqual(jasmine.objectContaining({ FROM_PROFILE: '1', FROM_RC: '1' }));
  });
});

describe('loginShell', () => {
  it('is the account’s, else SHELL, and never a program that refuses logins', () => {
    expect(loginShell({ SHELL: '/bin/zsh' }, '/bin/bash')).toBe('/bin/bash');
    expect(loginShell({ SHELL: '/bin/zsh' }, '/usr/sbin/nologin')).toBe('/bin/zsh');
    expect(loginShell({ SHELL: 'zsh' }, '/bin/false')).toBeUndefined();
    expect(loginShell({ SHELL: '/bin/zsh' }, undefined)).toBeDefined();
  });

  it('is asked in its own way', () => {
    expect(loginShellArguments('/bin/bash', 'x')).toEqual(['-l', '-i', '-c', 'x']);
    expect(loginShellArguments('/usr/bin/tcsh', 'x')).toEqual(['-ic', 'x']);
    expect(loginShellArguments('/usr/bin/pwsh', 'x')).toEqual(['-Login', '-Command', 'x']);
  });
});
