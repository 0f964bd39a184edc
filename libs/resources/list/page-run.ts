import { ok, type Result } from '@drawbridge/lifecycle';
import type { ResourcePage } from '@drawbridge/tshd-link';
import type { EarlierRows } from './earlier-rows';
import type { PageReader } from './page-reader';
import type { ResourceQuery } from './resource-query';
import type { RowCollector } from './row-collector';

/** What a run reads, and where to. */
export interface PageRunNeeds {
  readonly reader: PageReader;
  readonly query: ResourceQuery;
  readonly collector: RowCollector;
  /** The rows of an earlier reading of the same. */
  readonly earlier?: EarlierRows | undefined;
  readonly signal: AbortSignal;
}

/** Pages of one query, one after the other. The next one is on its way while one is made into rows: the cluster and the window work at the same time. */
export class PageRun {
  #ahead: Promise<Result<ResourcePage>> | undefined;

  constructor(private readonly needs: PageRunNeeds) {}

  /**
   * Puts one page to the rows; answers whether it brought any. Nothing once the signal has fired. `limit`: rows of a page. `wanted`: with so many rows nothing is asked for ahead.
   */
  async next(limit: number, wanted: number): Promise<Result<boolean>> {
    const { reader, query, collector, earlier, signal } = this.needs;
    const page = await (this.#ahead ?? this.#ask(collector.nextKey, limit));
    this.#ahead = undefined;
    if (signal.aborted) return ok(false);
    if (!page.ok) return page;
    const key = collector.keyAfter(page.value);
    const { count } = page.value;
    // A page without any rows may be one of very many: those are asked for one by one.
    if (key !== undefined && count > 0 && collector.count + count < wanted) this.#ahead = this.#ask(key, limit);
    const mapped = reader.mapped(page.value, query, earlier);
    return mapped.ok ? ok(collector.add(mapped.value, earlier)) : mapped;
  }

  #ask(startKey: string | undefined, limit: number): Promise<Result<ResourcePage>> {
    return this.needs.reader.page(this.needs.query, { startKey, limit }, this.needs.signal);
  }
}
