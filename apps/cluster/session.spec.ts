import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import tls from 'node:tls';
import { alpn, encodeFrame, FrameReader } from '@drawbridge/cluster-api';
import { newSshKey, SshAuthority } from '@drawbridge/identity';
import { systemClock } from '@drawbridge/lifecycle';
import { processFacts } from '@drawbridge/programs';
import { ownTerminalProblem } from './ssh/terminal-group';
import { osUser, rig, sshRoute, until, withPatience, yamlWith, type Identity, type Rig } from './rig.spec';

const first = '00000000-0000-4000-8000-000000000001';
const second = '00000000-0000-4000-8000-000000000002';

/** Pids of this process's sshd children that are still there. */
async function sshdChildren(): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      try {
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return stat.includes('(sshd') && Number(parent) === process.pid && state !== 'Z' ? [Number(pid)] : [];
      } catch {
        return [];
      }
    }),
  );
  return found.flat();
}

async function auditOf(one: Rig): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(path.join(one.dataDirectory, 'audit.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
}

describe('a session through the TLS port', () => {
  withPatience();

  let one: Rig;
  let ann: Identity;

  beforeAll(async () => {
    const yaml = yamlWith(['name: ann', 'name: guest'])
      .replace(
        'users:',
        '  - { name: guest, allow: { logins: [daemon], nodeLabels: { env: dev } }, deny: { nodeLabels: { env: prod } } }\nusers:',
      )
      .replace('users:', '  - { name: elsewhere, allow: { logins: [daemon], nodeLabels: { env: prod } } }\nusers:')
      .replace('roles: [all], name: ann', 'roles: [all, elsewhere], name: ann')
      .replace('roles: [all], name: guest', 'roles: [guest], name: guest')
      .replace("logins: ['{{cluster.os_user}}']", "logins: ['{{cluster.os_user}}', no-such-account]");
    one = await rig({ yaml });
    ann = await one.identity('ann', 'right');
  });

  afterAll(async () => {
    await one[Symbol.asyncDispose]();
  });

  async function refusal(target: string, login: string, identity = ann): Promise<readonly [string, string]> {
    const answer = await one.client(identity).dialSsh({ target, login });
    if (answer.ok) throw new Error('the node opened');
    return answer.error.kind === 'api' ? [answer.error.failure.code, answer.error.failure.message] : [answer.error.kind, ''];
  }

  it('runs a command on a real sshd whose host certificate is checked', async () => {
    await using route = await sshRoute(one, ann, first);
    const ran = await route.run('echo "$DRAWBRIDGE_NODE of $DRAWBRIDGE_CLUSTER as $(id -un)"; exit 7');
    expect(ran).toEqual({ code: 7, stdout: Buffer.from(`one of spec as ${osUser}\n`), stderr: '' });
  });

  it('finds a node by its hostname, under which its host certificate is valid too', async () => {
    await using route = await sshRoute(one, ann, 'two');
    expect((await route.run('echo "$DRAWBRIDGE_NODE"')).stdout.toString()).toBe('two\n');
  });

  it('passes bytes unchanged both ways', async () => {
    await using route = await sshRoute(one, ann, first);
    const input = randomBytes(8 * 1024 * 1024);
    const ran = await route.run('cat', input);
    expect(ran.code).toBe(0);
    expect(createHash('sha256').update(ran.stdout).digest('hex')).toBe(createHash('sha256').update(input).digest('hex'));
  });

  it('opens a terminal', async () => {
    // Where this account cannot have terminals from sshd, the cluster says so: see terminal-group.spec.ts. Root and the test user can.
    expect(await ownTerminalProblem()).toBeUndefined();
    await using route = await sshRoute(one, ann, first);
    const args = route.args.map(arg => (arg === '-T' ? '-tt' : arg));
    const child = spawn('ssh', [...args, 'test -t 0 && test -t 1 && echo it is a terminal'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, output.trim()]).toEqual([0, 'it is a terminal']);
  });

  it('serves file transfer', async () => {
    await using route = await sshRoute(one, ann, first);
    const login = route.args.at(-1) as string;
    const port = route.args[route.args.indexOf('-p') + 1] as string;
    const options = route.args.slice(0, -1).filter((arg, index, all) => arg !== '-T' && arg !== '-p' && all[index - 1] !== '-p');
    const child = spawn('sftp', ['-q', '-b', '-', '-P', port, ...options, login], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end('ls -1 /etc/hostname\n');
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, output]).toEqual([0, jasmine.stringMatching(/^\/etc\/hostname$/m) as never]);
  });

  it('runs many at once without mixing them up', async () => {
    await using route = await sshRoute(one, ann, first);
    const inputs = Array.from({ length: 8 }, () => randomBytes(256 * 1024));
    const outputs = await Promise.all(inputs.map(input => route.run('cat', input)));
    expect(outputs.map(ran => ran.code)).toEqual(inputs.map(() => 0));
    expect(outputs.every((ran, index) => ran.stdout.equals(inputs[index] as Buffer))).toBeTrue();
  });

  describe('is refused with the reason', () => {
    it('for a login that the roles do not allow', async () => {
      expect(await refusal(first, 'daemon')).toEqual([
        'access_denied',
        `access denied to daemon@one; your roles allow: ${osUser}, no-such-account`,
      ]);
    });

    it('for an account that this machine does not have, or that the cluster cannot become', async () => {
      const [code, message] = await refusal(first, 'no-such-account');
      expect([code, message]).toEqual([
        'login_unavailable',
        jasmine.stringMatching(/^cannot log in as no-such-account on one: (there is no such account|the cluster runs as)/) as never,
      ]);
    });

    it('for a node that does not exist, or that the roles do not show', async () => {
      expect(await refusal('three', osUser)).toEqual(['not_found', 'there is no node "three" that you may use']);
      const guest = await one.identity('guest', 'right');
      expect(await refusal(second, 'daemon', guest)).toEqual(['not_found', `there is no node "${second}" that you may use`]);
      expect((await refusal(first, osUser, guest))[0]).toBe('access_denied');
    });

    it('without a certificate', async () => {
      const answer = await one.client().dialSsh({ target: first, login: osUser });
      expect(!answer.ok && answer.error.kind === 'api' && answer.error.failure.code).toBe('certificate_required');
    });

    for (const [what, bytes] of [
      ['a header that is not JSON', Buffer.from([0, 0, 0, 3, 1, 2, 3])],
      ['a header that claims a gigabyte', Buffer.from([0x40, 0, 0, 0])],
      ['a header without login', Buffer.from(encodeFrame({ target: first }))],
      ['a header with an extra key', Buffer.from(encodeFrame({ target: first, login: osUser, command: 'sh' }))],
      ['raw SSH', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
    ] as const) {
      it(`for ${what}`, async () => {
        const socket = tls.connect({
          ...one.cluster.address,
          ca: [...one.trust.authorities].at(-1),
          servername: '',
          ALPNProtocols: [alpn.ssh],
          cert: ann.answer.tlsCertificate,
          key: ann.tlsKey,
        });
        const parts: Buffer[] = [];
        socket.on('data', (part: Buffer) => parts.push(part));
        socket.write(bytes);
        await once(socket, 'end');
        socket.destroy();
        const reply = new FrameReader().push(Buffer.concat(parts));
        expect(reply.state === 'frame' && reply.value).toEqual({
          ok: false,
          error: { code: 'bad_request', message: jasmine.any(String) as never },
        });
      });
    }
  });

  it('opens for no other login than the one it was asked for, though the certificate names it', async () => {
    expect(ann.answer.logins).toContain('daemon');
    await using route = await sshRoute(one, ann, first, { sshLogin: 'daemon' });
    const ran = await route.run('id');
    expect(ran.code).toBe(255);
    expect(ran.stderr).toMatch(/Permission denied/);
  });

  it('is refused by ssh when the node shows a certificate for another name, or one of another authority', async () => {
    await using wrongName = await sshRoute(one, ann, first, { alias: `${second}.spec` });
    const named = await wrongName.run('id');
    expect([named.code, named.stderr]).toEqual([
      255,
      jasmine.stringMatching(/name is not a listed principal|Host key verification failed/) as never,
    ]);
    const stranger = new SshAuthority((await newSshKey()).privateKey, systemClock);
    await using wrongAuthority = await sshRoute(one, ann, first, { knownHosts: `@cert-authority *.spec ${stranger.publicKey}\n` });
    const signed = await wrongAuthority.run('id');
    expect([signed.code, signed.stderr]).toEqual([
      255,
      jasmine.stringMatching(/Host key verification failed|No .* host key is known/) as never,
    ]);
  });

  it('is refused by sshd with a user certificate of another authority', async () => {
    const stranger = new SshAuthority((await newSshKey()).privateKey, systemClock);
    const key = await newSshKey();
    const issued = stranger.issueUser({
      publicKey: key.publicKey,
      keyId: 'ann',
      principals: [osUser],
      extensions: ['permit-pty'],
      validUntil: Date.now() + 60_000,
    });
    if (!issued.ok) return fail(issued.error);
    await using route = await sshRoute(
      one,
      { ...ann, sshKey: key.privateKey, answer: { ...ann.answer, sshCertificate: issued.value } },
      first,
    );
    const ran = await route.run('id');
    expect([ran.code, ran.stderr]).toEqual([255, jasmine.stringMatching(/Permission denied/) as never]);
  });

  it('leaves no sshd behind when the client vanishes in the middle of it', async () => {
    await using route = await sshRoute(one, ann, first);
    const child = route.spawn('echo started; exec cat');
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    expect((await sshdChildren()).length).toBe(1);
    child.kill('SIGKILL');
    for (const socket of route.connections) socket.destroy();
    await until('sshd to end', async () => (await sshdChildren()).length === 0);
    await until('the session to be over', () => one.cluster.sessionCount === 0);
  });

  it('is in the audit log from its beginning to its end', async () => {
    await using route = await sshRoute(one, ann, second);
    await route.run('echo hello');
    await until('the session to be over', () => one.cluster.sessionCount === 0);
    await refusal('nowhere', osUser);
    const events = (await auditOf(one)).slice(-3);
    expect(events).toEqual([
      jasmine.objectContaining({
        event: 'session.start',
        user: 'ann',
        hostname: 'two',
        node: second,
        login: osUser,
        address: '127.0.0.1',
      }) as never,
      jasmine.objectContaining({ event: 'session.end', session: events[0]?.['session'], reason: jasmine.any(String) as never }) as never,
      jasmine.objectContaining({ event: 'session.refused', user: 'ann', target: 'nowhere', reason: 'not_found' }) as never,
    ]);
    expect(events[1]?.['bytesOut']).toBeGreaterThan(1000);
  });
});

describe('stopping a cluster', () => {
  withPatience();

  it('ends sessions and what runs in them, even what ignores a hang-up', async () => {
    const one = await rig({ yaml: yamlWith(['name: ann']) });
    await using route = await sshRoute(one, await one.identity('ann', 'right'), first);
    const stubborn = route.spawn("trap '' HUP TERM; echo $$; while :; do sleep 1; done");
    const quiet = route.spawn('echo $$; exec sleep 1000');
    const pids = await Promise.all(
      [stubborn, quiet].map(async child => Number(((await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer])[0].toString())),
    );
    await one[Symbol.asyncDispose]();
    // A process that nobody has waited for yet counts as gone: not every container's first process does that.
    for (const pid of pids) expect(await processFacts(pid)).toBeUndefined();
    expect(await sshdChildren()).toEqual([]);
    for (const child of [stubborn, quiet]) if (child.exitCode === null) await once(child, 'exit');
  });
});
