import type { ClusterRef } from '@drawbridge/contracts';
import { causeOf, failed, gone, lastValue, loading, ok, ready, systemClock, unknown } from '@drawbridge/lifecycle';
import type { AppError, Lifecycle, Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, type Subscription } from 'rxjs';
import type { ClusterSight } from './cluster-sight';
import { Paced } from './paced';
import { PageReader } from './page-reader';
import { PageRun } from './page-run';
import { realPause, type Pause } from './pause';
import { keptRows, knownAnswer, settled, type ResourceList, type Tail } from './resource-list';
import type { RememberedList, ResourceListNeeds } from './resource-list-needs';
import { isNarrowed, plainQuery, sameQuery, type ResourceQuery } from './resource-query';
import { RowCollector } from './row-collector';

/** Rows of the first page, so that it is on screen soon, and of those after it. */
const firstPage = 100;
const laterPages = 1000;
/** ms for which a whole list that is longer than a page answers searches without the cluster. */
const freshFor = 5 * 60_000;
/** Pages in a row that bring nothing new, after which reading waits for the next wish. */
const fruitlessPages = 200;
/** ms between two times at which rows that are still coming are shown: at the end of a list drawing them again costs more than reading them. */
export const showingPause = 250;
/** ms from the last letter typed to the question, for people who go on typing. */
const typingPause = 180;

/**
 * The resources of one cluster as one tab shows them: pages of a query, appended as they are wanted. What was read stays visible when the
 * cluster goes away, and answers searches as far as it can. Reads never open a dialog by themselves; `refresh` and `retry`, which a person
 * asks for, do.
 */
export class ResourceListStore implements Disposable {
  readonly cluster: ClusterRef;
  readonly #life = new BehaviorSubject<Lifecycle<ResourceList>>(unknown);
  readonly list$ = this.#life.asObservable();
  readonly #reader: PageReader;
  readonly #watching: Subscription;
  #sight: ClusterSight = { state: 'unseen' };
  /** Whose rows these are; undefined until the list of clusters has said so. */
  #person: string | undefined;
  #query: ResourceQuery = plainQuery;
  #collector = new RowCollector();
  /** The newest one with rows, for the next reading: what has not changed keeps its row. */
  #earlier = this.#collector;
  /** The daemon's newest answer, and its newest one without search or labels: they serve until the next one is there. */
  #last: ResourceList | undefined;
  #whole: ResourceList | undefined;
  #wanted = firstPage;
  #running: AbortController | undefined;
  #isWaiting = false;
  #isLoggingIn = false;
  #isDisposed = false;

  constructor(private readonly needs: ResourceListNeeds) {
    this.cluster = needs.cluster;
    this.#reader = new PageReader(needs.resources, needs.cluster.uri);
    this.#watching = needs.sight$.subscribe(sight => this.#see(sight));
    const { remembered } = needs;
    if (remembered !== undefined && (this.#person ?? remembered.person) === remembered.person) {
      this.#person = remembered.person;
      this.#keep(remembered.list);
    }
  }

  get snapshot(): Lifecycle<ResourceList> {
    return this.#life.value;
  }

  /** What the next list of this cluster can start from; undefined while nothing is known, or not whose it is. */
  get remembered(): RememberedList | undefined {
    const list = this.#whole ?? this.#last;
    return list === undefined || this.#person === undefined ? undefined : { list, person: this.#person };
  }

  /** Shows another query; one that is under way is cancelled. `typing`: more letters may follow, so the daemon is asked a little later. */
  ask(query: ResourceQuery, pace: 'now' | 'typing' = 'now'): void {
    const isSame = this.#life.value.state !== 'unknown' && sameQuery(query, this.#query);
    if (isSame && !(this.#isWaiting && pace === 'now')) return;
    this.#query = query;
    this.#wanted = firstPage;
    const known = knownAnswer(
      query,
      [this.#last, this.#whole].filter(list => list !== undefined),
    );
    if (known !== undefined && this.#answers(known)) {
      this.#stop();
      // There is nothing to read on of it.
      this.#collector = new RowCollector();
      this.#publish(ready(known, known.readAt));
      return;
    }
    this.#publish(known === undefined ? { state: 'loading' } : { state: 'loading', last: known });
    // A list that is known to its end is not to shrink to its first page; what was looked for in it may, since it takes its time.
    const most = isNarrowed(query) ? laterPages : Number.POSITIVE_INFINITY;
    const rows = known?.tail.state === 'end' ? Math.min(known.rows.length, most) : 1;
    void this.#read({ rows: Math.max(1, rows), after: pace === 'typing' ? typingPause : 0 });
  }

  /** Whether what is known is the answer: everything was read not long ago, and it is so much that reading it again takes its time. */
  #answers(known: ResourceList): boolean {
    const isLong = (this.#whole?.rows.length ?? 0) > laterPages;
    return isLong && known.tail.state === 'end' && this.#sight.state === 'reachable' && this.#now() - known.readAt < freshFor;
  }

  /** Reads on until so many rows are there, or all. */
  want(rows: number): void {
    this.#wanted = Math.max(this.#wanted, rows);
    if (this.#running === undefined) void this.#readOn();
  }

  /** Reads again as many rows as are shown. When that needs a login, asks for one and reads once more, then never again. */
  async refresh(): Promise<void> {
    const answer = await this.#readAgain();
    if (!answer.ok && answer.error.action === 'log-in') await this.#logInAnd(() => this.#readAgain());
  }

  /** Does what helps against the error on screen: logs in where that helps, then reads once what could not be read. */
  async retry(): Promise<void> {
    const life = this.#life.value;
    const tail = life.state === 'ready' && life.value.tail.state === 'failed' ? life.value.tail : undefined;
    const cause = tail?.cause ?? causeOf(life);
    const again = (): Promise<unknown> => (tail === undefined ? this.#readAgain() : this.#readTailAgain());
    if (cause?.action === 'log-in') await this.#logInAnd(again);
    else await again();
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#watching.unsubscribe();
    this.#stop();
    this.#life.complete();
  }

  async #logInAnd(action: () => Promise<unknown>): Promise<void> {
    if (this.#isLoggingIn) return;
    this.#isLoggingIn = true;
    const login = await this.needs.requestLogin();
    this.#isLoggingIn = false;
    if (!this.#isDisposed && login.ok && login.value === 'logged-in') await action();
  }

  #readAgain(): Promise<Result<undefined>> {
    const rows = Math.max(1, lastValue(this.#life.value)?.rows.length ?? 0);
    this.#publish(loading(settled(this.#life.value)));
    return this.#read({ rows, after: 0 });
  }

  /** Reads the query from its beginning. Its rows show only when all of them are there, so that a long list does not shrink meanwhile. */
  async #read({ rows, after }: { readonly rows: number; readonly after: number }): Promise<Result<undefined>> {
    const signal = this.#supersede();
    this.#isWaiting = after > 0;
    if (after > 0) await this.#pause(after, signal);
    if (signal.aborted) return ok(undefined);
    this.#isWaiting = false;
    const collector = new RowCollector();
    const answer = await this.#collect(collector, rows, signal);
    if (signal.aborted) return ok(undefined);
    if (answer.ok) {
      this.#collector = this.#earlier = collector;
      const list = { ...this.#collected(), query: this.#query, readAt: this.#now() };
      this.#show({ ...list, rows: keptRows(this.#last, list.rows) });
    } else this.#fail(answer.error);
    if (!signal.aborted) void this.#readOn();
    return answer;
  }

  #readTailAgain(): Promise<void> {
    const life = this.#life.value;
    if (life.state === 'ready') this.#publish(ready({ ...life.value, tail: { state: 'more' } }, life.since));
    return this.#readOn();
  }

  /** Appends pages while more rows are wanted than there are. After a failure only a person begins again: no scrolling asks for ever. */
  async #readOn(): Promise<void> {
    const signal = this.#supersede();
    const life = this.#life.value;
    const canRead = life.state === 'ready' && life.value.tail.state !== 'failed' && this.#wantsMore();
    if (canRead) await this.#append(life.value, signal);
    else this.#running = undefined;
  }

  #wantsMore(): boolean {
    return this.#collector.nextKey !== undefined && this.#collector.count < this.#wanted;
  }

  async #append(begun: ResourceList, signal: AbortSignal): Promise<void> {
    const run = new PageRun({ reader: this.#reader, query: this.#query, collector: this.#collector, signal });
    const reading = { state: 'reading' } as const;
    const shown = (tail?: Tail): ResourceList => ({ ...begun, ...this.#collected(), ...(tail === undefined ? {} : { tail }) });
    const show = (): void => {
      // What is due may be so when the reading has been cancelled, and its last page is not back yet.
      if (signal.aborted) return;
      this.#keep(shown());
      this.#publish(ready(shown(reading), begun.readAt));
    };
    show();
    using paced = new Paced(showingPause, this.#pause, show);
    let tail: Tail | undefined;
    for (let fruitless = 0; fruitless < fruitlessPages && this.#wantsMore();) {
      const page = await run.next(laterPages, this.#wanted);
      if (signal.aborted) return;
      if (!page.ok) {
        tail = { state: 'failed', cause: page.error };
        break;
      }
      if (this.#wantsMore()) paced.tell();
      fruitless = page.value ? 0 : fruitless + 1;
    }
    this.#running = undefined;
    this.#show(shown(tail));
  }

  async #collect(collector: RowCollector, rows: number, signal: AbortSignal): Promise<Result<undefined>> {
    const earlier = this.#earlier.asEarlier();
    const run = new PageRun({ reader: this.#reader, query: this.#query, collector, earlier, signal });
    for (let fruitless = 0; fruitless < fruitlessPages;) {
      const page = await run.next(rows <= firstPage ? firstPage : laterPages, rows);
      if (!page.ok) return page;
      if (signal.aborted || collector.nextKey === undefined || collector.count >= rows) break;
      fruitless = page.value ? 0 : fruitless + 1;
    }
    return ok(undefined);
  }

  #see(told: ClusterSight): void {
    const before = this.#sight;
    // Listed before and no longer: forgotten.
    const sight: ClusterSight = told.state === 'unseen' && before.state !== 'unseen' ? { state: 'gone' } : told;
    this.#sight = sight;
    if (sight.state === 'reachable') this.#backAgain(sight, before);
    if (this.#life.value.state === 'unknown') return;
    if (sight.state === 'away') {
      this.#stop();
      this.#fail(sight.cause);
    } else if (sight.state === 'gone') {
      this.#stop();
      this.#publish(gone(settled(this.#life.value)));
    }
  }

  #backAgain(sight: ClusterSight & { readonly state: 'reachable' }, before: ClusterSight): void {
    if (this.#person !== undefined && this.#person !== sight.person) this.#forget();
    this.#person = sight.person;
    const isChange =
      before.state === 'reachable' ? before.rights !== sight.rights || before.person !== sight.person : before.state !== 'unseen';
    // After a login that this list asked for, it reads by itself.
    if (isChange && this.#life.value.state !== 'unknown' && !this.#isLoggingIn) void this.#readAgain();
  }

  /** Another person's rows are not to be seen. */
  #forget(): void {
    this.#last = undefined;
    this.#whole = undefined;
    this.#collector = this.#earlier = new RowCollector();
    if (this.#life.value.state !== 'unknown') this.#publish({ state: 'loading' });
  }

  #supersede(): AbortSignal {
    this.#running?.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#isWaiting = false;
  }

  #collected(): Pick<ResourceList, 'rows' | 'blocks' | 'unknown' | 'tail'> {
    const { rows, blocks, unknown: left, nextKey } = this.#collector;
    return { rows, blocks, unknown: left, tail: { state: nextKey === undefined ? 'end' : 'more' } };
  }

  #show(list: ResourceList): void {
    this.#keep(list);
    this.#publish(ready(list, list.readAt));
  }

  #keep(list: ResourceList): void {
    this.#last = list;
    if (!isNarrowed(list.query)) this.#whole = list;
  }

  #fail(cause: AppError): void {
    const life = settled(this.#life.value);
    if (cause.code === 'query-syntax') {
      this.#mistake(cause);
      return;
    }
    const isGone = cause.code === 'cluster-unknown' || cause.code === 'not-found';
    this.#publish(isGone ? gone(life) : failed(life, cause, lastValue(life)?.readAt ?? this.#now()));
  }

  /** A person's own mistake says nothing of the cluster: the rows stay as they were, and nothing more of them is read. */
  #mistake(mistake: AppError): void {
    const { rows, blocks, readAt } = this.#last ?? { rows: [], blocks: [], readAt: this.#now() };
    this.#collector = new RowCollector();
    this.#publish(ready({ query: this.#query, rows, blocks, tail: { state: 'end' }, unknown: 0, readAt, mistake }, readAt));
  }

  #publish(life: Lifecycle<ResourceList>): void {
    this.#life.next(life);
  }

  get #pause(): Pause {
    return this.needs.pause ?? realPause;
  }

  #now(): number {
    return (this.needs.clock ?? systemClock).now();
  }
}
