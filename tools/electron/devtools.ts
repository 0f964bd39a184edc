import { z } from 'zod';

/** Longest wait for one answer, in ms. */
const patience = 15_000;

const answer = z.object({ id: z.number().optional(), result: z.unknown().optional(), error: z.object({ message: z.string() }).optional() });

/** A connection to Chromium's DevTools protocol, as far as a screenshot needs it. */
export class DevTools implements Disposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: z.infer<typeof answer>) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', event => {
      const message = answer.parse(JSON.parse(String(event.data)));
      if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
    });
  }

  /** @param address the `ws://` address that Chromium prints when it is started with `--remote-debugging-port` */
  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', () => reject(new Error(`No DevTools at ${address}.`)), { once: true });
    });
    return new DevTools(socket);
  }

  /** Calls a method. @throws with Chromium's message, or when no answer comes within 15 s */
  async call(method: string, params: object = {}, session?: string): Promise<unknown> {
    const id = ++this.#last;
    const message = await new Promise<z.infer<typeof answer>>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer within ${patience} ms.`)), patience);
      this.#waiting.set(id, value => {
        clearTimeout(timer);
        resolve(value);
      });
      this.#socket.send(JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }));
    }).finally(() => this.#waiting.delete(id));
    if (message.error !== undefined) throw new Error(`${method}: ${message.error.message}`);
    return message.result;
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}
