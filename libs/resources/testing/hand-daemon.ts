import { fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { ListedPage, type DaemonResource, type DaemonResources, type ResourcePage, type ResourceQuery } from '@drawbridge/tshd-link';

/** One question as the daemon got it. */
export interface AskedPage {
  readonly cluster: string;
  readonly query: ResourceQuery;
  readonly signal: AbortSignal;
}

/** A daemon whose answers a spec gives by hand, in the order of the questions and when it likes. */
export class HandDaemon implements DaemonResources {
  /** Every question so far. */
  readonly asked: AskedPage[] = [];
  readonly #answers: ((answer: Result<ResourcePage>) => void)[] = [];

  list(cluster: string, query: ResourceQuery, signal: AbortSignal): Promise<Result<ResourcePage>> {
    this.asked.push({ cluster, query, signal });
    return new Promise(resolve => this.#answers.push(resolve));
  }

  /** The newest question. @throws when there was none */
  get last(): AskedPage {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error('Nothing was asked yet.');
    return last;
  }

  /** Answers a question (the newest one unless its place is given) with a page. */
  async page(
    resources: readonly DaemonResource[],
    more: { readonly nextKey?: string; readonly unknown?: number; readonly to?: number } = {},
  ): Promise<void> {
    const { nextKey, unknown = 0, to } = more;
    await this.#answer(ok(new ListedPage([...resources, ...Array<undefined>(unknown).fill(undefined)], nextKey)), to);
  }

  /** Fails a question (the newest one unless its place is given). */
  async fail(error: AppError, to?: number): Promise<void> {
    await this.#answer(fail(error), to);
  }

  async #answer(answer: Result<ResourcePage>, to = this.#answers.length - 1): Promise<void> {
    const resolve = this.#answers[to];
    if (resolve === undefined) throw new Error('There is no question to answer.');
    resolve(answer);
    // What waits for the answer runs in microtasks; a macrotask later all of it has run.
    await new Promise<void>(done => void setTimeout(done));
  }
}
