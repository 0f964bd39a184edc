import { existsSync, statSync } from 'node:fs';
import { chmod, link as addName, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faultyFiles } from '@drawbridge/files';
import type { Result } from '@drawbridge/lifecycle';
import { daemonCommand, type DaemonCommand } from './daemon-command';
import { prepareDaemon } from './prepare-daemon';

describe('prepareDaemon', () => {
  let folder: string;
  let command: DaemonCommand;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'prepare-'));
    command = commandWith({});
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  function commandWith(change: { readonly socket?: string }): DaemonCommand {
    return daemonCommand({
      program: '/opt/tsh',
      home: path.join(folder, 'home/tsh'),
      socket: path.join(folder, 'run/tsh.socket'),
      certs: path.join(folder, 'certs'),
      kube: path.join(folder, 'kube'),
      agents: path.join(folder, 'agents'),
      installationId: 'id',
      addKeysToAgent: 'no',
      debug: false,
      insecure: false,
      hardwareKeyAgent: false,
      environment: {},
      ...change,
    });
  }

  function folderProblem(at: string, reason: RegExp, code = 'daemon-folder'): Result<void> {
    const error = jasmine.objectContaining({ code, params: { path: at, reason: jasmine.stringMatching(reason) } });
    return { ok: false, error: error as never };
  }

  it('daemon-observed 2: makes every directory, for its owner alone, and again without complaint', async () => {
    expect(await prepareDaemon(command)).toEqual({ ok: true, value: undefined });
    for (const name of ['home/tsh', 'certs', 'kube', 'agents', 'run']) {
      expect(statSync(path.join(folder, name)).mode & 0o777)
        .withContext(name)
        .toBe(0o700);
    }
    expect((await prepareDaemon(command)).ok).toBeTrue();
  });

  it('leaves a home as it is: others use it, and it may be a link', async () => {
    await mkdir(path.join(folder, 'elsewhere'));
    await chmod(path.join(folder, 'elsewhere'), 0o755);
    await mkdir(path.join(folder, 'home'));
    await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'home/tsh'));
    expect((await prepareDaemon(command)).ok).toBeTrue();
    expect(statSync(path.join(folder, 'elsewhere')).mode & 0o777).toBe(0o755);
  });

  it('says which folder cannot be used, and why', async () => {
    await writeFile(path.join(folder, 'home'), 'a file');
    expect(await prepareDaemon(command)).toEqual(folderProblem(command.home, /^it is not a folder; move it away$/));
    await rm(path.join(folder, 'home'));
    await symlink(folder, path.join(folder, 'certs'));
    expect(await prepareDaemon(command)).toEqual(
      folderProblem(path.join(folder, 'certs'), /^it is a symbolic link; put a real directory in its place$/),
    );
    const files = faultyFiles();
    files.breakAt('makeDirectory', 'ENOSPC');
    expect(await prepareDaemon(command, files)).toEqual(folderProblem(command.home, /^it cannot be made \(ENOSPC\)$/));
  });

  it('daemon-observed 3: removes a socket that a killed daemon left', async () => {
    await prepareDaemon(command);
    await deadSocket(command.socket);
    expect((await prepareDaemon(command)).ok).toBeTrue();
    expect(existsSync(command.socket)).toBeFalse();
  });

  it('daemon-observed 3: leaves a socket alone that answers, and what is no socket', async () => {
    await prepareDaemon(command);
    const other = createServer().listen(command.socket);
    await once(other, 'listening');
    expect(await prepareDaemon(command)).toEqual(folderProblem(command.socket, /is used by another program/, 'daemon-socket'));
    await new Promise(resolve => other.close(resolve));
    await writeFile(command.socket, 'mine');
    expect(await prepareDaemon(command)).toEqual(folderProblem(command.socket, /is not a socket/, 'daemon-socket'));
    expect(existsSync(command.socket)).toBeTrue();
  });

  it('daemon-observed 3: says so before a daemon fails over a path that is too long', async () => {
    const long = commandWith({ socket: path.join(folder, 'x'.repeat(100), 'tsh.socket') });
    expect(await prepareDaemon(long)).toEqual(folderProblem(long.socket, /longer than the 103 bytes/, 'daemon-socket'));
    expect(existsSync(long.home)).toBeFalse();
  });

  /** A second name keeps the socket file when its listener ends, as after SIGKILL. */
  async function deadSocket(at: string): Promise<void> {
    const server = createServer().listen(`${at}-other`);
    await once(server, 'listening');
    await addName(`${at}-other`, at);
    await new Promise(resolve => server.close(resolve));
  }
});
