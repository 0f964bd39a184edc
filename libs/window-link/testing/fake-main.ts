import {
  contracts,
  type AppInfo,
  type AuthDialog,
  type ChildView,
  type ClusterEntry,
  type ConnectionView,
  type Contract,
  type Entries,
  type GatewayView,
  type LeaveQuestion,
  type RestoreOffer,
  type SessionView,
  type SettingsDetails,
} from '@drawbridge/contracts';
import { WindowsStore, countTabs, noTabs, readTabChange } from '@drawbridge/documents';
import { ContractServer, type CallContext, type Handlers, type Service } from '@drawbridge/ipc';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { BehaviorSubject, type Observable, of } from 'rxjs';
import { domPort } from '../dom-port';
import { WindowLink } from '../window-link';

/** The key of the one window that a fake main has. */
export const fakeWindow = 'w1';

/** The handlers of one contract as a script sets them. */
export type FakeHandlers<C extends Contract> = C extends Contract<string, infer E extends Entries> ? Handlers<E> : never;

type AnyHandler = (request: unknown, context: CallContext) => unknown;

/**
 * A main process that a spec or a page without Electron scripts: the real contract server over a real message channel. Its states are plain subjects;
 * calls that nobody scripted fail with what was asked, so nothing passes by silence.
 */
export class FakeMain implements Disposable {
  readonly clusters$ = new BehaviorSubject<readonly ClusterEntry[]>([]);
  readonly connections$ = new BehaviorSubject<readonly ConnectionView[]>([]);
  readonly gateways$ = new BehaviorSubject<readonly GatewayView[]>([]);
  readonly sessions$ = new BehaviorSubject<readonly SessionView[]>([]);
  readonly children$ = new BehaviorSubject<readonly ChildView[]>([]);
  readonly dialogs$ = new BehaviorSubject<readonly AuthDialog[]>([]);
  readonly leaving$ = new BehaviorSubject<LeaveQuestion | null>(null);
  readonly restore$ = new BehaviorSubject<RestoreOffer | null>(null);
  readonly settings$ = new BehaviorSubject<Readonly<Record<string, unknown>>>({});
  readonly settingsDetails$ = new BehaviorSubject<SettingsDetails>({
    sources: {},
    problems: [],
    path: '/home/ann/app_config.json',
    file: { kind: 'whole' },
  });
  /** Windows and tabs as main holds them; documents are `d1`, `d2` …, the window is `fakeWindow`. */
  readonly windows: WindowsStore;
  /** Every call in order, as `contract.entry` with its request. */
  readonly calls: { readonly name: string; readonly request: unknown }[] = [];
  /** The window's end. */
  readonly link: WindowLink;
  /** The PTY host's end of the terminal port. */
  readonly terminal: MessagePort;

  readonly #scripts = new Map<string, AnyHandler>();
  readonly #server: ContractServer;
  readonly #windowPort: MessagePort;

  constructor() {
    let documents = 0;
    this.windows = new WindowsStore(
      () => `d${++documents}`,
      of(() => true),
    );
    this.windows.apply({ kind: 'add-window', window: fakeWindow, tabs: noTabs });
    this.windows.released$.subscribe(id => this.sessions$.next(this.sessions$.value.filter(one => one.id !== id)));
    const contract = new MessageChannel();
    const terminal = new MessageChannel();
    this.#windowPort = contract.port2;
    this.terminal = terminal.port1;
    this.#server = new ContractServer(
      domPort(contract.port1),
      { id: 1, kind: 'workbench' },
      Object.values(contracts).map(one => this.#service(one)),
      {
        refused: (_window, name, reason) => this.#complain(`refused ${name}: ${reason}`),
        threw: (_window, name, error) => this.#complain(`${name} threw: ${error.details ?? error.code}`),
      },
    );
    this.link = new WindowLink(domPort(contract.port2), of(terminal.port2));
    this.on(contracts.app, 'info', () => ok(fakeInfo));
    this.on(contracts.app, 'windowTitle', () => ok(undefined));
    this.on(contracts.leaving, 'mayClose', () => ok('leave' as const));
    this.on(contracts.workspaces, 'countTabs', ({ cluster }) => ok(countTabs(this.windows.snapshot, cluster)));
    this.on(contracts.workspaces, 'change', ({ number, change }) => {
      const read = readTabChange(change);
      if (!read.ok) return read;
      this.windows.ask(fakeWindow, number, read.value);
      return ok(undefined);
    });
  }

  /** Scripts one call; the last script counts. */
  on<C extends Contract, K extends keyof FakeHandlers<C> & string>(contract: C, key: K, handler: FakeHandlers<C>[K]): void {
    this.#scripts.set(`${contract.name}.${key}`, handler as AnyHandler);
  }

  /** A document runs a session now, which main lists. */
  run(document: string, view: SessionView): void {
    this.sessions$.next([...this.sessions$.value.filter(one => one.id !== view.id), view]);
    this.windows.apply({ kind: 'set-session', document, session: view.id });
  }

  /** How often a call came. */
  count(name: string): number {
    return this.calls.filter(call => call.name === name).length;
  }

  /** Sends an event, such as `app.command`. */
  emit(name: string, payload: unknown): void {
    this.#server.emit(name, payload);
  }

  /** Main vanishes: the port closes under the window. A plain browser does not tell a port of it, Electron does. */
  vanish(): void {
    this.#server[Symbol.dispose]();
    this.#windowPort.dispatchEvent(new Event('close'));
  }

  [Symbol.dispose](): void {
    this.link[Symbol.dispose]();
    this.#server[Symbol.dispose]();
    this.terminal.close();
    this.windows[Symbol.dispose]();
  }

  #service(contract: Contract): Service {
    const states: Readonly<Record<string, Observable<unknown>>> = {
      'clusters.watch': this.clusters$,
      'connections.watch': this.connections$,
      'gateways.watch': this.gateways$,
      'sessions.watch': this.sessions$,
      'app.children': this.children$,
      'auth.dialogs': this.dialogs$,
      'leaving.question': this.leaving$,
      'workspaces.restore': this.restore$,
      'settings.watch': this.settings$,
      'settings.details': this.settingsDetails$,
    };
    const handlers = Object.keys(contract.entries).map(key => {
      const name = `${contract.name}.${key}`;
      const state = states[name];
      if (name === 'workspaces.watch') return [key, () => this.windows.watch(fakeWindow)] as const;
      return [key, state === undefined ? this.#handler(name) : () => state] as const;
    });
    return { contract, handlers: Object.fromEntries(handlers) };
  }

  #handler(name: string): AnyHandler {
    return (request, context) => {
      this.calls.push({ name, request });
      const script = this.#scripts.get(name);
      return script === undefined ? fail(appError('internal', {}, { details: `${name} is not scripted` })) : script(request, context);
    };
  }

  /** A refused frame or a thrown error is a defect of the window or of the script: it must fail the spec. */
  #complain(text: string): void {
    queueMicrotask(() => {
      throw new Error(`fake main: ${text}`);
    });
  }
}

const fakeInfo: AppInfo = {
  version: '0.1.0',
  electron: '0.0.0',
  platform: 'linux',
  development: true,
  tsh: { path: '/opt/tsh', source: 'checkout', version: '19.0.0' },
  logs: '/tmp/logs',
};
