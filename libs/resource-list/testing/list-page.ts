import { Component, provideZonelessChangeDetection, signal, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { contracts, type ClusterEntry, type ClusterRef, type ClusterView } from '@drawbridge/contracts';
import { ok, type Lifecycle } from '@drawbridge/lifecycle';
import { plainQuery, type ConnectRequest, type ListLook, type ResourceQuery } from '@drawbridge/resources';
import { HandDaemon, KeptPreferences } from '@drawbridge/resources/testing';
import { Toasts } from '@drawbridge/ui';
import { until } from '@drawbridge/ui/testing';
import { WindowLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { PREFERENCE_SOURCE, RESOURCE_SOURCE } from '../data/resource-source';
import { ResourceListView } from '../list/resource-list';

/** The cluster of specs. */
export const acme: ClusterRef = { home: 'default', uri: '/clusters/acme' };

@Component({
  selector: 'db-list-host',
  imports: [ResourceListView],
  template: `
    @if (isShown()) {
      <db-resource-list
        [cluster]="cluster"
        [(query)]="query"
        [look]="look()"
        (lookChange)="look.set($event)"
        (connect)="requests.push($event)"
      />
    }
  `,
  styles: ':host { display: block; }',
})
class Host {
  readonly cluster = acme;
  readonly query = signal<ResourceQuery>(plainQuery);
  readonly look = signal<ListLook | undefined>(undefined);
  readonly isShown = signal(true);
  readonly requests: ConnectRequest[] = [];
  readonly view = viewChild(ResourceListView);
}

/** A list on a page of a given size, a daemon answered by hand, and a scripted main. */
export class ListPage implements Disposable {
  readonly daemon = new HandDaemon();
  readonly preferences = new KeptPreferences();
  readonly main = new FakeMain();
  readonly element: HTMLElement;
  readonly host: Host;
  readonly #fixture;

  /** Sizes in CSS pixels: the place that a list has in a window of 1280×720. */
  constructor({ width = 1000, height = 616 } = {}) {
    this.main.clusters$.next([acmeEntry()]);
    this.main.on(contracts.auth, 'requestLogin', () => ok('logged-in' as const));
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        { provide: WindowLink, useValue: this.main.link },
        { provide: RESOURCE_SOURCE, useValue: () => this.daemon },
        { provide: PREFERENCE_SOURCE, useValue: () => this.preferences },
      ],
    });
    this.#fixture = TestBed.createComponent(Host);
    this.host = this.#fixture.componentInstance;
    this.element = this.#fixture.nativeElement as HTMLElement;
    this.element.style.inlineSize = `${width}px`;
    this.element.style.blockSize = `${height}px`;
    document.body.append(this.element);
  }

  /** Waits until the list has asked, and main has told who is logged in, then answers with a page. */
  async answer(...page: Parameters<HandDaemon['page']>): Promise<void> {
    await this.#opened();
    await this.daemon.page(...page);
    await this.#fixture.whenStable();
  }

  /** The same with a failure. */
  async fail(...failure: Parameters<HandDaemon['fail']>): Promise<void> {
    await this.#opened();
    await this.daemon.fail(...failure);
    await this.#fixture.whenStable();
  }

  async #opened(): Promise<void> {
    await until(() => this.main.link.clusterList.snapshot.state === 'ready');
    await this.asked(1);
  }

  /** Waits until so many questions have come. */
  async asked(count: number): Promise<void> {
    await until(() => this.daemon.asked.length >= count);
  }

  async stable(): Promise<void> {
    await this.#fixture.whenStable();
  }

  get rows(): readonly HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('db-resource-row')];
  }

  /** The rows' names, top to bottom. */
  get names(): readonly string[] {
    return this.rows.map(row => row.querySelector('.name')?.textContent?.trim() ?? '');
  }

  get grid(): Promise<HTMLElement> {
    return until(() => this.element.querySelector<HTMLElement>('[role="grid"]'));
  }

  get search(): HTMLInputElement {
    const box = this.element.querySelector('input');
    if (box === null) throw new Error('There is no search box.');
    return box;
  }

  /** The notices on screen. */
  get toasts(): readonly string[] {
    return TestBed.inject(Toasts)
      .shown()
      .map(toast => toast.text);
  }

  /** What opened at a row. */
  get panel(): Promise<HTMLElement> {
    return until(() => document.querySelector<HTMLElement>('[role="dialog"]'));
  }

  [Symbol.dispose](): void {
    this.#fixture.destroy();
    this.element.remove();
    this.main[Symbol.dispose]();
  }
}

/** The cluster of specs as main lists it; alice is logged in unless told otherwise. */
export function acmeEntry(change: Partial<ClusterView> = {}): ClusterEntry {
  const value: ClusterView = {
    name: 'acme',
    proxyHost: 'acme.example.com:443',
    leaf: false,
    connected: true,
    user: { name: 'alice', roles: ['access'], activeRequests: [] },
    proxyVersion: '19.0.0',
    profileProblem: '',
    ...change,
  };
  const life: Lifecycle<ClusterView> = { state: 'ready', value, since: 1 };
  return { ref: acme, life };
}
