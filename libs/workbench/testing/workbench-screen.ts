import { Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CommandContext } from '@drawbridge/commands';
import type { ClusterEntry, ClusterRef, ClusterView } from '@drawbridge/contracts';
import { WorkspaceStore, type OpenDocument } from '@drawbridge/documents';
import { ready, type AppError } from '@drawbridge/lifecycle';
import { DocumentSessions, WindowLink, workspaceLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { COMMAND_CONTEXT } from '../commands/command-runner';
import { DOCUMENT_VIEWS, type DocumentView } from '../documents/document-views';
import { Workbench } from '../workbench';

/** A document that shows its id and whether it is on screen. */
@Component({
  selector: 'db-sample-document',
  template: `<p>{{ document().id }} {{ isActive() }}</p>
    <input [value]="document().kind" i18n-aria-label aria-label="Sample" />`,
})
class SampleDocument {
  readonly document = input.required<OpenDocument>();
  readonly isActive = input.required<boolean>();
}

const view: DocumentView = { icon: 'terminal', load: () => Promise.resolve(SampleDocument) };

/** Commands that note what they were asked; every one is enabled. */
function notedContext(asked: string[]): CommandContext {
  const note =
    (name: string, key: string | symbol) =>
    (...args: unknown[]): void =>
      void asked.push([name, String(key), ...args].join(' '));
  const group = (name: string, facts: object): never =>
    new Proxy(facts, { get: (target, key): unknown => (key in target ? Reflect.get(target, key) : note(name, key)) }) as never;
  return {
    tabs: group('tabs', { count: 2, activeIndex: 0, canReopen: true }),
    panes: group('panes', { count: 2 }),
    clusters: group('clusters', { hasActive: true, canLogOut: true }),
    terminals: group('terminals', { isShown: false }),
    view: group('view', {}),
    windows: group('windows', { count: 1 }),
  };
}

/** A change that main does not take is a defect of a spec here. */
function raise(error: AppError): void {
  queueMicrotask(() => {
    throw new Error(`main refused a change of tabs: ${error.code} ${error.params['reason'] ?? ''}`);
  });
}

/** A cluster of the user's own home. */
export const acme: ClusterRef = { home: 'default', uri: '/clusters/acme' };

/** A root cluster as main tells it; `user` absent: nobody is logged in. */
export function clusterEntry(ref: ClusterRef, name: string, user?: string): ClusterEntry {
  const life: ClusterView = {
    name,
    proxyHost: `${name}:443`,
    leaf: false,
    connected: user !== undefined,
    proxyVersion: '19',
    profileProblem: '',
    ...(user === undefined ? {} : { user: { name: user, roles: ['access'], validUntil: Date.now() + 3_600_000, activeRequests: [] } }),
  };
  return { ref, life: ready(life, Date.now()) };
}

/** The frame of a window over a scripted main, with sample documents and noted commands. */
export class WorkbenchScreen implements Disposable {
  readonly main = new FakeMain();
  readonly store: WorkspaceStore;
  /** What commands were asked to do, as `group method arguments`. */
  readonly asked: string[] = [];
  readonly element: HTMLElement;

  constructor() {
    TestBed.configureTestingModule({
      providers: [
        { provide: WindowLink, useValue: this.main.link },
        { provide: WorkspaceStore, useFactory: () => new WorkspaceStore(workspaceLink(this.main.link, raise)) },
        { provide: DocumentSessions, useFactory: () => new DocumentSessions(this.main.link, this.store.sessions$) },
        { provide: COMMAND_CONTEXT, useValue: notedContext(this.asked) },
        { provide: DOCUMENT_VIEWS, useValue: { cluster: view, ssh: view, shell: view } },
      ],
    });
    this.store = TestBed.inject(WorkspaceStore);
    const fixture = TestBed.createComponent(Workbench);
    this.element = fixture.nativeElement as HTMLElement;
    document.body.append(this.element);
  }

  [Symbol.dispose](): void {
    TestBed.resetTestingModule();
    this.main[Symbol.dispose]();
    delete document.documentElement.dataset['theme'];
  }
}
