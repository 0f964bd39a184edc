import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { breakOff } from './break-off';

/** Serves one connection; settles when it is over, never rejects. The signal is aborted when the client hangs up. */
export type Carry = (client: Socket, signal: AbortSignal) => Promise<void>;

/** Where to listen, and what becomes of connections. */
export interface LocalProxyOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly carry: Carry;
}

const host = '127.0.0.1';

/** A loopback port whose connections go somewhere else. */
export class LocalProxy {
  readonly #connections = new Set<Socket>();
  readonly #work = new Set<Promise<void>>();
  #server: Server | undefined;

  private constructor(private readonly carry: Carry) {}

  /** Listens. Throws the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
  static async open(options: LocalProxyOptions): Promise<LocalProxy> {
    const proxy = new LocalProxy(options.carry);
    proxy.#server = await proxy.#listen(options.port);
    return proxy;
  }

  /** Where it listens now; 0 once it does not any more. */
  get port(): number {
    return (this.#server?.address() as AddressInfo | null | undefined)?.port ?? 0;
  }

  /** Connections that are open, those whose other end is still being opened among them. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Listens on another port before it leaves the old one. Open connections stay. Throws as `open` does; then nothing has changed. */
  async moveTo(port: number): Promise<void> {
    if (port !== 0 && port === this.port) return;
    const before = this.#server;
    this.#server = await this.#listen(port);
    before?.close();
  }

  /** Takes no more connections; open ones stay. */
  stopListening(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Ends everything; settles when no socket is left. */
  async close(): Promise<void> {
    this.stopListening();
    for (const connection of this.#connections) breakOff(connection);
    await Promise.all(this.#work);
  }

  async #listen(port: number): Promise<Server> {
    // Half-open: a client that has said everything still waits for its answer.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, client => this.#accept(client));
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return server;
  }

  #accept(client: Socket): void {
    this.#connections.add(client);
    const work = this.#carry(client).finally(() => {
      this.#connections.delete(client);
      this.#work.delete(work);
    });
    this.#work.add(work);
  }

  async #carry(client: Socket): Promise<void> {
    const hungUp = new AbortController();
    client.once('close', () => hungUp.abort());
    client.on('error', () => undefined);
    await this.carry(client, hungUp.signal);
  }
}
