import { chmod, unlink } from 'node:fs/promises';
import net from 'node:net';
import { TshFailure } from '../core/failure';
import { hasCode } from '../home/profiles';
import type { ListenAddress } from './daemon-options';

/** What the system says about an address that cannot be listened on, in the words that callers of a daemon know. */
const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'address already in use',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EROFS: 'read-only file system',
  EADDRNOTAVAIL: 'cannot assign requested address',
  EINVAL: 'invalid argument',
  ENAMETOOLONG: 'invalid argument',
};

/** A listening socket and its connections. */
export class Listener {
  readonly #open = new Set<net.Socket>();

  private constructor(
    private readonly server: net.Server,
    private readonly address: ListenAddress,
  ) {
    server.on('connection', socket => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
      // A connection that breaks ends its calls; there is nobody to tell.
      socket.on('error', () => socket.destroy());
    });
  }

  /**
   * Begins to listen. A socket file is for this user only from its first moment, and one that exists is never replaced: somebody may
   * listen on it. Throws UNKNOWN.
   */
  static async open(address: ListenAddress, onConnection: (socket: net.Socket) => void): Promise<Listener> {
    const server = net.createServer({ noDelay: true }, onConnection);
    const listener = new Listener(server, address);
    const umask = process.umask(0o177);
    try {
      await listening(server, address);
    } catch (thrown) {
      throw listenFailure(thrown, address);
    } finally {
      process.umask(umask);
    }
    // Systems differ in whether the umask counts for sockets.
    if (address.scheme === 'unix') await chmod(address.path, 0o600);
    return listener;
  }

  /** The port, or 1 for a socket file (which has none, and callers want a number). */
  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 1;
  }

  /** Stops listening, drops every connection and removes the socket file. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => this.server.close(() => resolve()));
    for (const socket of this.#open) socket.destroy();
    await closed;
    if (this.address.scheme === 'unix') {
      await unlink(this.address.path).catch((thrown: unknown) => {
        if (!hasCode(thrown, 'ENOENT')) throw thrown;
      });
    }
  }
}

function listening(server: net.Server, address: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    if (address.scheme === 'unix') server.listen(address.path);
    else server.listen(address.port, address.host);
  });
}

function listenFailure(thrown: unknown, address: ListenAddress): TshFailure {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const reason = reasons[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
  const where = address.scheme === 'unix' ? `unix ${address.path}` : `tcp ${address.host}:${address.port}`;
  return new TshFailure('UNKNOWN', `listen ${where}: bind: ${reason}`);
}
