import {
  contracts,
  type AuthDialog,
  type ChildView,
  type ClusterEntry,
  type ClusterRef,
  type ClusterView,
  type DialogAnswer,
  type Launch,
  type LoginReason,
  type SettingsDetails,
} from '@drawbridge/contracts';
import { workspaceId } from '@drawbridge/documents';
import { appError, fail, ok, ready, type AppError, type Result } from '@drawbridge/lifecycle';
import type { FakeMain } from '@drawbridge/window-link/testing';

export const demo: ClusterRef = { home: 'demo', uri: '/clusters/demo' };
export const acme: ClusterRef = { home: 'default', uri: '/clusters/acme.example.com' };
const hour = 60 * 60 * 1000;

/** A root cluster as main would tell it; `user` absent: nobody is logged in. */
export function root(name: string, proxyHost: string, user?: string): ClusterView {
  return {
    name,
    proxyHost,
    leaf: false,
    connected: user !== undefined,
    proxyVersion: '19.0.0',
    profileProblem: '',
    ...(user === undefined
      ? {}
      : { user: { name: user, roles: ['access', 'auditor'], validUntil: Date.now() + 11 * hour, activeRequests: [] } }),
  };
}

/** An entry of main's list, read just now. */
export function entry(ref: ClusterRef, view: ClusterView): ClusterEntry {
  return { ref, life: ready(view, Date.now()) };
}

/**
 * Main's part of signing in, as far as screens see it: the demo starts, clusters are added, dialogs queue. `demo`/`demo` gets in at once, `ann`/`ann` is
 * asked for a code (any six digits); everything else is wrong.
 */
export class FakeWorld {
  readonly #waiting = new Map<string, (outcome: 'logged-in' | 'cancelled') => void>();
  #code: ((answer: DialogAnswer) => void) | undefined;
  #nextId = 1;

  constructor(private readonly main: FakeMain) {
    main.on(contracts.app, 'startDemo', () => this.#startDemo());
    main.on(contracts.app, 'restartChild', () => ok(undefined));
    main.on(contracts.clusters, 'add', ({ address }) => this.#add(address));
    main.on(contracts.clusters, 'refresh', () => ok(undefined));
    main.on(contracts.clusters, 'logOut', ({ ref, forget }) => this.#leave(ref, forget ? 'forget' : 'log-out'));
    main.on(contracts.auth, 'settings', () =>
      ok({
        localAuth: true,
        passwordless: false,
        providers: [{ type: 'oidc', name: 'corp', displayName: 'Corporate login' }],
        clientVersion: 'ok',
        messageOfTheDay: '',
      }),
    );
    main.on(contracts.auth, 'requestLogin', ({ ref, reason }) => this.#requestLogin(ref, reason));
    main.on(contracts.auth, 'login', ({ ref, user, password }) => this.#login(ref, user, password));
    main.on(contracts.auth, 'loginSso', () => fail(appError('sso-unknown', { connector: 'corp' })));
    main.on(contracts.auth, 'answer', ({ id, answer }) => this.#answer(id, answer));
    main.on(contracts.settings, 'set', ({ name, value }) => {
      main.settings$.next({ ...main.settings$.value, [name]: value });
      this.#chose({ ...main.settingsDetails$.value.sources, [name]: 'chosen' });
      return ok(undefined);
    });
    main.on(contracts.settings, 'reset', ({ name }) => {
      const without = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
      main.settings$.next(without(main.settings$.value));
      this.#chose(without(main.settingsDetails$.value.sources));
      return ok(undefined);
    });
    main.on(contracts.sessions, 'open', ({ document, launch }) => this.#openSession(document, launch));
    main.on(contracts.sessions, 'colours', () => ok(undefined));
  }

  #chose(sources: SettingsDetails['sources']): void {
    this.main.settingsDetails$.next({ ...this.main.settingsDetails$.value, sources });
  }

  setClusters(entries: readonly ClusterEntry[]): void {
    this.main.clusters$.next(entries);
  }

  #put(ref: ClusterRef, view: ClusterView): void {
    this.setClusters([...this.main.clusters$.value.filter(one => one.ref.uri !== ref.uri), entry(ref, view)]);
  }

  async #startDemo(): Promise<Result<{ ref: ClusterRef }>> {
    const child: Omit<ChildView, 'state'> = { name: 'demo', kind: 'demo-cluster', logTail: [] };
    this.main.children$.next([{ ...child, state: 'starting' }]);
    await new Promise(resolve => setTimeout(resolve, 600));
    this.main.children$.next([{ ...child, state: 'ready' }]);
    this.#put(demo, root('demo', 'localhost:3080'));
    return ok({ ref: demo });
  }

  #add(address: string): Result<{ ref: ClusterRef; known: boolean }> {
    const failures: Readonly<Record<string, AppError>> = {
      'refused.example.com': appError('proxy-refused', { address }, { details: `dial tcp ${address}: connect: connection refused` }),
      'untrusted.example.com': appError(
        'proxy-untrusted-certificate',
        { address },
        { details: 'x509: certificate signed by unknown authority' },
      ),
    };
    const failure = failures[address];
    if (failure !== undefined) return fail(failure);
    this.#put(acme, root('acme', address));
    return ok({ ref: acme, known: false });
  }

  #leave(ref: ClusterRef, how: 'forget' | 'log-out'): Result<undefined> {
    this.main.windows.apply({ kind: 'remove-workspace', workspace: workspaceId(ref) });
    const others = this.main.clusters$.value.filter(one => one.ref.uri !== ref.uri);
    const view = root(ref.uri.split('/').at(-1) ?? '', 'localhost:3080');
    this.setClusters(how === 'forget' ? others : [...others, entry(ref, view)]);
    return ok(undefined);
  }

  /** The login `gone` ends at once with an error, as a shell that is not there does. */
  #openSession(document: string, launch: Launch): Result<string> {
    const id = crypto.randomUUID();
    const isEnded = launch.kind === 'ssh' && launch.login === 'gone';
    const state = isEnded ? ({ kind: 'ended', code: 255, signal: '' } as const) : ({ kind: 'running' } as const);
    this.main.run(document, { id, launch, title: '', cwd: '', state });
    return ok(id);
  }

  #requestLogin(ref: ClusterRef, reason: LoginReason): Promise<Result<'logged-in' | 'cancelled'>> {
    const id = `q${this.#nextId++}`;
    const filledIn = ref.home === demo.home ? { user: 'demo', password: 'demo' } : { user: '' };
    this.#ask({ id, kind: 'login', ref, reason, ...filledIn });
    return new Promise(resolve => this.#waiting.set(id, outcome => resolve(ok(outcome))));
  }

  async #login(ref: ClusterRef, user: string, password: string): Promise<Result<undefined>> {
    if (user !== password || !['demo', 'ann'].includes(user)) return fail(appError('credentials-wrong'));
    if (user === 'ann') {
      const id = `q${this.#nextId++}`;
      this.#ask({ id, kind: 'mfa', ref, reason: '', totp: true, securityKey: true, perSession: false, deadline: Date.now() + 45_000 });
      const answer = await new Promise<DialogAnswer>(resolve => (this.#code = resolve));
      this.#drop(id);
      if (answer.kind !== 'code') return fail(appError('cancelled'));
    }
    this.#put(ref, root(ref.uri === demo.uri ? 'demo' : 'acme', 'localhost:3080', user));
    return ok(undefined);
  }

  #answer(id: string, answer: DialogAnswer): Result<undefined> {
    const question = this.main.dialogs$.value.find(one => one.id === id);
    if (question?.kind === 'mfa') {
      this.#code?.(answer);
      return ok(undefined);
    }
    this.#drop(id);
    this.#waiting.get(id)?.(answer.kind === 'done' ? 'logged-in' : 'cancelled');
    return ok(undefined);
  }

  #ask(question: AuthDialog): void {
    this.main.dialogs$.next([question, ...this.main.dialogs$.value]);
  }

  #drop(id: string): void {
    this.main.dialogs$.next(this.main.dialogs$.value.filter(one => one.id !== id));
  }
}
