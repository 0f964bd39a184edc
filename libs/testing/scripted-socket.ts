import { once } from 'node:events';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { duplexPair } from 'node:stream';
import { ServerCredentials, type Server } from '@grpc/grpc-js';

/** The door of a scripted daemon: a unix socket whose connections can be cut or frozen. */
export class ScriptedSocket {
  readonly #open = new Set<Socket>();
  readonly #door: NetServer;
  #isFrozen = false;

  constructor(server: Server) {
    const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
    this.#door = createServer(connection => {
      this.#open.add(connection);
      // HTTP/2 takes a socket's handle for itself, so that nobody could hold its bytes back; a pair in between lets us.
      const [outer, inner] = duplexPair();
      connection.once('close', () => {
        this.#open.delete(connection);
        outer.destroy();
      });
      outer.once('close', () => connection.destroy());
      // A cut connection is what the spec wants; who was on it is told by gRPC.
      connection.on('error', () => undefined);
      outer.on('error', () => undefined);
      connection.on('data', (bytes: Buffer) => this.#isFrozen || outer.write(bytes));
      outer.on('data', (bytes: Buffer) => this.#isFrozen || connection.write(bytes));
      injector.injectConnection(inner);
    });
  }

  /** Listens. @throws the system's error, such as EADDRINUSE. */
  async listen(path: string): Promise<void> {
    this.#door.listen(path);
    await once(this.#door, 'listening');
  }

  /** Cuts every connection that is open now. */
  cut(): void {
    for (const connection of this.#open) connection.destroy();
  }

  /** From now on connections are taken and nothing is answered: a half-open socket. */
  freeze(): void {
    this.#isFrozen = true;
  }

  /** Stops listening, which removes the socket, and cuts what is open. */
  async close(): Promise<void> {
    if (!this.#door.listening) return;
    const closed = once(this.#door, 'close');
    this.#door.close();
    this.cut();
    await closed;
  }
}
