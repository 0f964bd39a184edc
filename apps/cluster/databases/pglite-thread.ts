import { Worker } from 'node:worker_threads';
import { pgliteWorkerFile, type PgliteOrders, type PgliteReply, type PgliteRequest } from './pglite-worker';

interface Pending {
  readonly onData: (bytes: Uint8Array) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** One running embedded PostgreSQL. Not restarted: a new one is another thread. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #ready = Promise.withResolvers<void>();
  #next = 0;
  #ended: Error | undefined;

  constructor(dataDirectory: string, firstQueries: readonly string[]) {
    const workerData: PgliteOrders = { role: 'drawbridge-pglite', dataDirectory, firstQueries: [...firstQueries] };
    this.#worker = new Worker(pgliteWorkerFile(), { workerData, stdout: true, stderr: true });
    // Nobody but `ready` may be waiting for the start.
    this.#ready.promise.catch(() => undefined);
    this.#worker.on('message', (reply: PgliteReply) => this.#hear(reply));
    this.#worker.on('error', error => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('the embedded PostgreSQL has ended')));
  }

  /** Settles once queries are answered. Rejects when it cannot start. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** False once it has ended. */
  get isRunning(): boolean {
    return this.#ended === undefined;
  }

  /** Sends messages of the protocol; settles when the server has said all that it has to say to them. Rejects when it ends meanwhile. */
  exchange(bytes: Uint8Array, onData: (bytes: Uint8Array) => void): Promise<void> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { onData, resolve, reject });
      this.#worker.postMessage({ id, bytes } satisfies PgliteRequest);
    });
  }

  /** Ends it; what it has answered is on disk. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(reply: PgliteReply): void {
    if (reply.kind === 'ready') return this.#ready.resolve();
    const pending = this.#pending.get(reply.id);
    if (reply.kind === 'data') return pending?.onData(reply.bytes);
    this.#pending.delete(reply.id);
    pending?.resolve();
  }

  #end(error: unknown): void {
    this.#ended ??= error instanceof Error ? error : new Error(`the embedded PostgreSQL broke: ${String(error)}`);
    this.#ready.reject(this.#ended);
    for (const pending of this.#pending.values()) pending.reject(this.#ended);
    this.#pending.clear();
  }
}
