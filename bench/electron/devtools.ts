/** A page of a running Electron app, driven over the DevTools protocol. Throws when the page or the app is gone. */
export class DevtoolsPage implements Disposable {
  #nextId = 1;
  readonly #pending = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();

  #target = '';

  private constructor(
    private readonly socket: WebSocket,
    private session: string | undefined,
  ) {
    socket.addEventListener('message', event => this.#receive(JSON.parse(String(event.data)) as Answer));
    socket.addEventListener('close', () => this.#lost());
  }

  /** Connects to the browser's address and attaches to its first page that is none of `others` (target ids), waiting until there is one. */
  static async attach(address: string, others: readonly string[] = []): Promise<DevtoolsPage> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`no answer at ${address}`)), { once: true });
    });
    const page = new DevtoolsPage(socket, undefined);
    for (;;) {
      const target = (await page.targets()).find(one => one.url !== '' && one.url !== 'about:blank' && !others.includes(one.targetId));
      if (target !== undefined) {
        const { sessionId } = (await page.send('Target.attachToTarget', { targetId: target.targetId, flatten: true })) as {
          sessionId: string;
        };
        page.session = sessionId;
        page.#target = target.targetId;
        return page;
      }
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  /** The page's id among the app's targets. */
  get target(): string {
    return this.#target;
  }

  /** All pages of the app. */
  async targets(): Promise<readonly { readonly targetId: string; readonly url: string }[]> {
    const { targetInfos } = (await this.#send('Target.getTargets', {}, undefined)) as {
      targetInfos: readonly { type: string; targetId: string; url: string }[];
    };
    return targetInfos.filter(one => one.type === 'page');
  }

  /** Runs an expression in the page and answers its value; promises are awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.#evaluate<T>(expression);
    if (answer.exceptionDetails !== undefined)
      throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value as T;
  }

  /** A page that has only just begun to load has no context to run in yet. */
  async #evaluate<T>(expression: string): Promise<Evaluation<T>> {
    for (;;) {
      try {
        return (await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as Evaluation<T>;
      } catch (thrown) {
        if (!(thrown instanceof Error && /execution context/i.test(thrown.message))) throw thrown;
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    }
  }

  /** Sends one command. */
  send(method: string, params: object = {}): Promise<unknown> {
    return this.#send(method, params, this.session);
  }

  #send(method: string, params: object, session: string | undefined): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }));
    });
  }

  [Symbol.dispose](): void {
    this.socket.close();
  }

  #receive(answer: Answer): void {
    const pending = answer.id === undefined ? undefined : this.#pending.get(answer.id);
    if (answer.id === undefined || pending === undefined) return;
    this.#pending.delete(answer.id);
    if (answer.error === undefined) pending.resolve(answer.result);
    else pending.reject(new Error(answer.error.message));
  }

  #lost(): void {
    for (const { reject } of this.#pending.values()) reject(new Error('the app is gone'));
    this.#pending.clear();
  }
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Evaluation<T> {
  readonly result: { readonly value?: T };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}
