import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { breakOff } from './break-off';
import { joinStreams } from './join-streams';

/** Where to listen, and where connections go. */
export interface LocalProxyOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Opens the other end of a connection. The signal is aborted when the client hangs up meanwhile. */
  readonly dial: (signal: AbortSignal) => Promise<Duplex>;
  /** A connection whose other end could not be opened; it is closed. */
  readonly onProblem: (error: unknown) => void;
}

const host = '127.0.0.1';

/** A loopback port whose connections go somewhere else. */
export class LocalProxy {
  readonly #connections = new Set<Socket>();
  readonly #work = new Set<Promise<void>>();
  #server: Server | undefined;

  private constructor(private readonly options: Pick<LocalProxyOptions, 'dial' | 'onProblem'>) {}

  /** Listens. Throws the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
  static async open(options: LocalProxyOptions): Promise<LocalProxy> {
    const proxy = new LocalProxy(options);
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
    let other: Duplex;
    try {
      other = await this.options.dial(hungUp.signal);
    } catch (error) {
      if (!hungUp.signal.aborted) this.options.onProblem(error);
      breakOff(client);
      return;
    }
    await joinStreams(client, other);
  }
}
