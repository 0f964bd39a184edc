import http from 'node:http';
import type { Duplex } from 'node:stream';

/** Opens a connection to where requests go. */
export type Dial = (signal: AbortSignal) => Promise<Duplex>;

/** The other end of one client connection: one connection at a time, kept between requests, gone with the client. */
export class ConnectionAgent extends http.Agent {
  readonly #hungUp = new AbortController();
  /** Where the next connection goes. */
  dial: Dial = () => Promise.reject(new Error('nowhere to go'));

  constructor() {
    super({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 });
  }

  override createConnection(_options: unknown, done?: (error: Error | null, stream: Duplex) => void): undefined {
    this.dial(this.#hungUp.signal).then(
      stream => {
        if (this.#hungUp.signal.aborted) stream.destroy();
        done?.(null, stream);
      },
      (error: unknown) => done?.(error instanceof Error ? error : new Error(String(error)), undefined as unknown as Duplex),
    );
  }

  override destroy(): void {
    this.#hungUp.abort();
    super.destroy();
  }
}
