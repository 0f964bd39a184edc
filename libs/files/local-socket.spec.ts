import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { checkSocket, faultyFiles, removeStaleSocket, systemFiles } from './index';

describe('sockets in the file system', () => {
  let root = '';
  let socket = '';
  const servers: net.Server[] = [];
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'files-'));
    socket = path.join(root, 's');
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(close));
    rmSync(root, { recursive: true, force: true });
  });

  async function listen(at: string): Promise<net.Server> {
    const server = net.createServer(connection => connection.destroy());
    await new Promise<void>(resolve => server.listen(at, resolve));
    servers.push(server);
    return server;
  }

  /** What a killed server leaves: its file, and nobody behind it. Closing removes only the path that it was told. */
  async function stale(at: string): Promise<void> {
    const server = await listen(`${at}.live`);
    renameSync(`${at}.live`, at);
    await close(servers.splice(servers.indexOf(server), 1)[0]);
  }

  async function close(server: net.Server | undefined): Promise<void> {
    await new Promise<void>(resolve => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  async function problem(answer: ReturnType<typeof removeStaleSocket> | ReturnType<typeof checkSocket>): Promise<string> {
    const result = await answer;
    return result.ok ? 'none' : result.error.code;
  }

  describe('removeStaleSocket', () => {
    it('leaves a live socket alone', async () => {
      await listen(socket);
      expect(await problem(removeStaleSocket(socket))).toBe('in-use');
      expect(existsSync(socket)).toBeTrue();
    });

    it('leaves anything alone that is no socket', async () => {
      writeFileSync(socket, 'x');
      expect(await problem(removeStaleSocket(socket))).toBe('not-a-socket');
      mkdirSync(path.join(root, 'd'));
      expect(await problem(removeStaleSocket(path.join(root, 'd')))).toBe('not-a-socket');
      expect(existsSync(socket)).toBeTrue();
    });

    it('does not follow a symbolic link to a stale socket', async () => {
      await stale(path.join(root, 'target'));
      symlinkSync(path.join(root, 'target'), socket);
      expect(await problem(removeStaleSocket(socket))).toBe('symbolic-link');
      expect(existsSync(path.join(root, 'target'))).toBeTrue();
    });

    it("leaves another user's socket alone, without connecting", async () => {
      const server = await listen(socket);
      let connections = 0;
      server.on('connection', () => (connections += 1));
      expect(await problem(removeStaleSocket(socket, { ...systemFiles, userId: () => 4242 }))).toBe('foreign-owner');
      expect(connections).toBe(0);
    });

    it('removes a stale one, and a later server listens there', async () => {
      await stale(socket);
      expect(await removeStaleSocket(socket)).toEqual({ ok: true, value: 'removed' });
      await listen(socket);
      expect(await problem(checkSocket(socket))).toBe('none');
    });

    it('has nothing to do where nothing is', async () => {
      expect(await removeStaleSocket(socket)).toEqual({ ok: true, value: 'absent' });
    });

    it('does not remove the socket that somebody puts there meanwhile', async () => {
      await stale(socket);
      let looks = 0;
      const racing = {
        ...systemFiles,
        lstat: async (file: string) => {
          looks += 1;
          if (looks === 2) {
            rmSync(socket);
            await listen(socket);
          }
          return systemFiles.lstat(file);
        },
      };
      expect(await problem(removeStaleSocket(socket, racing))).toBe('in-use');
      expect(existsSync(socket)).toBeTrue();
    });

    it('tells when the stale one cannot be removed', async () => {
      await stale(socket);
      const files = faultyFiles();
      files.breakAt('unlink', 'EACCES');
      expect(await problem(removeStaleSocket(socket, files))).toBe('not-allowed');
    });
  });

  describe('checkSocket', () => {
    it('refuses a missing one, a file, a link, and a directory that others can enter and write', async () => {
      expect(await problem(checkSocket(socket))).toBe('missing');
      writeFileSync(socket, '');
      expect(await problem(checkSocket(socket))).toBe('not-a-socket');
      rmSync(socket);
      await listen(path.join(root, 'live'));
      symlinkSync(path.join(root, 'live'), socket);
      expect(await problem(checkSocket(socket))).toBe('symbolic-link');
      chmodSync(root, 0o777);
      expect(await problem(checkSocket(path.join(root, 'live')))).toBe('open-to-others');
    });

    it('refuses a directory that was replaced by a link', async () => {
      mkdirSync(path.join(root, 'real'), { mode: 0o700 });
      await listen(path.join(root, 'real', 's'));
      symlinkSync(path.join(root, 'real'), path.join(root, 'run'));
      expect(await problem(checkSocket(path.join(root, 'run', 's')))).toBe('symbolic-link');
    });

    it('never connects', async () => {
      const server = await listen(socket);
      let connections = 0;
      server.on('connection', () => (connections += 1));
      expect(await problem(checkSocket(socket))).toBe('none');
      expect(connections).toBe(0);
    });
  });
});
