import { randomUUID } from 'node:crypto';
import { BehaviorSubject, combineLatest, distinctUntilChanged, map, type Observable } from 'rxjs';
import type { ClusterRef, RestoreOffer } from '@drawbridge/contracts';
import {
  documentTitle,
  documentsOf,
  isWorthReopening,
  readStoredTabs,
  type DroppedTab,
  type OpenDocument,
  type WindowTabs,
} from '@drawbridge/documents';
import type { StoredWindow } from '../state/app-state';

/** A window of the last run that has something to show. */
export interface EarlierWindow {
  readonly stored: StoredWindow;
  readonly tabs: WindowTabs;
}

/** Shells are told apart by where they were. */
function nameOf(document: OpenDocument): string {
  const title = documentTitle(document);
  const folder = document.kind === 'shell' ? document.state.cwd : undefined;
  return folder === undefined ? title : `${title} · ${folder}`;
}

/** What was open when the app ended, until the person has said what becomes of it. */
export class RestoreDesk {
  readonly #offer: BehaviorSubject<RestoreOffer | undefined>;
  readonly #windows: readonly EarlierWindow[];
  /** What could not be used; told with the answer. */
  readonly dropped: readonly DroppedTab[];

  /** `answered`: told once; with no window when the person starts fresh. */
  constructor(
    stored: readonly StoredWindow[],
    private readonly answered: (windows: readonly EarlierWindow[]) => void,
  ) {
    const read = stored.map(one => ({ stored: one, ...readStoredTabs(one.tabs, randomUUID) }));
    this.dropped = read.flatMap(one => one.dropped);
    this.#windows = read.filter(one => documentsOf(one.tabs).length > 0);
    const tabs = this.#windows.map(one => one.tabs);
    const names = tabs.flatMap(one => documentsOf(one).map(({ document }) => nameOf(document)));
    this.#offer = new BehaviorSubject(isWorthReopening(tabs) ? { names, windows: tabs.length } : undefined);
  }

  /** Whether the person has not answered yet: until then nothing is written over what is offered. */
  get isOpen(): boolean {
    return this.#offer.value !== undefined;
  }

  /** The clusters that the offered documents belong to. */
  get clusters(): readonly ClusterRef[] {
    return this.#windows.flatMap(one => [...one.tabs.all.values()].flatMap(({ cluster }) => (cluster === null ? [] : [cluster])));
  }

  /** What a window is asked: the one that had the focus last. */
  offer$(window: number, active$: Observable<number | undefined>): Observable<RestoreOffer | null> {
    return combineLatest([this.#offer, active$]).pipe(
      map(([offer, active]) => (active === window ? (offer ?? null) : null)),
      distinctUntilChanged(),
    );
  }

  /** The person's answer; a second one changes nothing. */
  answer(answer: 'reopen' | 'fresh'): void {
    if (!this.isOpen) return;
    this.#offer.next(undefined);
    this.answered(answer === 'reopen' ? this.#windows : []);
  }
}
