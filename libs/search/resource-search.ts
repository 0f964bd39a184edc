import type { ClusterRef, HomeId } from '@drawbridge/contracts';
import { clusterKey } from '@drawbridge/contracts';
import type { AppError } from '@drawbridge/lifecycle';
import {
  PageReader,
  isNarrower,
  plainQuery,
  realPause,
  rowsOf,
  rowsOfPage,
  type Pause,
  type Resource,
  type ResourceList,
  type ResourceQuery,
} from '@drawbridge/resources';
import type { DaemonResources } from '@drawbridge/tshd-link';
import { Observable } from 'rxjs';
import { BestOf } from './best-of';
import { matchScore, whenRequestable, wordsOf } from './match-score';
import { ResourceText } from './resource-text';

/** A cluster that is searched. `away`: why it cannot be asked now; what is known of it is searched all the same. */
export interface SearchedCluster {
  readonly ref: ClusterRef;
  /** For people. */
  readonly label: string;
  readonly away?: AppError | undefined;
}

/** What is looked for: words, or an expression that only the clusters understand. */
export interface ResourceQuestion {
  readonly search: string;
  readonly searchAs: ResourceQuery['searchAs'];
  /** Names of kinds; none means all. */
  readonly kinds: readonly string[];
  readonly clusters: readonly SearchedCluster[];
  /** How many hits are wanted. */
  readonly limit: number;
}

/** A resource that answers, and how well. */
export interface ResourceHit {
  readonly resource: Resource;
  readonly cluster: SearchedCluster;
  readonly score: number;
}

/** A cluster that was not searched in full, and why. */
export interface SearchProblem {
  readonly cluster: SearchedCluster;
  readonly error: AppError;
}

/** What is known of the answer so far. */
export interface ResourceAnswer {
  /** Best first. */
  readonly hits: readonly ResourceHit[];
  readonly problems: readonly SearchProblem[];
  /** Clusters are still being asked. */
  readonly isSearching: boolean;
}

/** What searching needs from outside. */
export interface ResourceSearchNeeds {
  readonly resources: (home: HomeId) => DaemonResources;
  /** What lists have read of a cluster already. */
  readonly known: (cluster: ClusterRef) => ResourceList | undefined;
  readonly pause?: Pause;
}

/** ms from the last letter typed to the question, for people who go on typing. */
const typingPause = 150;
/** Resources asked of each cluster, with words and without (reference: 100 and 10). */
const asked = { words: 100, none: 10 } as const;

/** Searches the resources of many clusters at once: what is known here answers immediately, the clusters when they have been asked. */
export class ResourceSearch {
  constructor(private readonly needs: ResourceSearchNeeds) {}

  /** The answer as it grows. Unsubscribing cancels what is under way. Never errors: problems are part of the answer. */
  find(question: ResourceQuestion): Observable<ResourceAnswer> {
    return new Observable(subscriber => {
      const abort = new AbortController();
      const search = new OneSearch(question, this.needs, answer => subscriber.next(answer));
      void search.run(abort.signal).then(() => subscriber.complete());
      return () => abort.abort();
    });
  }
}

/** One question from its first answer to its last. */
class OneSearch {
  readonly #rows = new Map<string, readonly Resource[]>();
  readonly #problems: SearchProblem[] = [];
  readonly #query: ResourceQuery;
  readonly #words: readonly string[];

  constructor(
    private readonly question: ResourceQuestion,
    private readonly needs: ResourceSearchNeeds,
    private readonly tell: (answer: ResourceAnswer) => void,
  ) {
    const { search, searchAs, kinds } = question;
    this.#query = { ...plainQuery, search, searchAs, kinds, access: 'all' };
    this.#words = searchAs === 'words' ? wordsOf(search) : [];
  }

  async run(signal: AbortSignal): Promise<void> {
    const toAsk = this.question.clusters.filter(cluster => this.#searchKnown(cluster) === 'ask');
    this.#publish(toAsk.length > 0);
    if (toAsk.length === 0) return;
    // An expression is only asked for when it is complete, as far as a pause can tell.
    await (this.needs.pause ?? realPause)(typingPause, signal);
    let left = toAsk.length;
    await Promise.all(
      toAsk.map(async cluster => {
        await this.#ask(cluster, signal);
        left -= 1;
        if (!signal.aborted) this.#publish(left > 0);
      }),
    );
  }

  /** Searches what lists have read. `done`: that is all there is, or the cluster cannot be asked. */
  #searchKnown(cluster: SearchedCluster): 'done' | 'ask' {
    const known = this.needs.known(cluster.ref);
    const canTell = known !== undefined && this.#query.searchAs === 'words';
    if (canTell) {
      this.#rows.set(clusterKey(cluster.ref), rowsOf(known, { ...this.#query, search: this.#words.join(' ') }));
    }
    if (cluster.away !== undefined) {
      this.#problems.push({ cluster, error: cluster.away });
      return 'done';
    }
    return canTell && known.tail.state === 'end' && isNarrower(this.#query, known.query) ? 'done' : 'ask';
  }

  async #ask(cluster: SearchedCluster, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const reader = new PageReader(this.needs.resources(cluster.ref.home), cluster.ref.uri);
    const limit = this.#query.search.trim() === '' ? asked.none : asked.words;
    const source = await reader.page(this.#query, { startKey: undefined, limit }, signal);
    const page = source.ok ? reader.mapped(source.value, this.#query) : source;
    if (!page.ok) {
      if (page.error.code !== 'cancelled') this.#problems.push({ cluster, error: page.error });
      return;
    }
    const known = this.#rows.get(clusterKey(cluster.ref)) ?? [];
    const rows = rowsOfPage(page.value);
    const fresh = new Set(rows.map(row => row.uri));
    // The cluster's own word on a resource goes before what was read earlier.
    this.#rows.set(clusterKey(cluster.ref), [...rows, ...known.filter(row => !fresh.has(row.uri))]);
  }

  #publish(isSearching: boolean): void {
    const best = new BestOf<ResourceHit>(this.question.limit);
    const text = new ResourceText();
    for (const cluster of this.question.clusters) {
      for (const resource of this.#rows.get(clusterKey(cluster.ref)) ?? []) {
        const plain = matchScore(this.#words, text.of(resource));
        if (plain === 0) continue;
        const score = resource.requiresRequest ? whenRequestable(plain) : plain;
        best.add(score, resource.searchText, () => ({ resource, cluster, score }));
      }
    }
    this.tell({ hits: best.items, problems: [...this.#problems], isSearching });
  }
}
